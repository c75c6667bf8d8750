package dev.pgtriage.ui.sessions;

import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.snapshot.WaitEvent;
import dev.pgtriage.ui.table.SessionColumns;
import dev.pgtriage.ui.table.SessionFacts;
import dev.pgtriage.ui.theme.SeriesStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By what sessions are grouped. */
enum GroupBy {
  TIER("tier"),
  CLIENT("client"),
  USER("user"),
  APPLICATION("application"),
  DATABASE("database"),
  STATE("state"),
  WAIT("wait");

  private static final List<SessionState> STATES = List.of(SessionState.values());
  private static final String SERVER = "server processes";
  private static final String HIDDEN = "hidden from this login";

  /**
   * What the sessions of a group have in common.
   *
   * @param style gives its colour; empty for none
   * @param order where the field has an order of its own; 0 where size decides
   */
  record Key(String name, String style, int order) {

    static Key of(@Nullable String name, String ifNone) {
      return new Key(name == null || name.isEmpty() ? ifNone : name, "", 0);
    }
  }

  private final String text;

  GroupBy(String text) {
    this.text = text;
  }

  /** The field's name for people. */
  String text() {
    return text;
  }

  /** The name it is remembered by. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of that id; empty for none. */
  static Optional<GroupBy> of(String id) {
    return Stream.of(values()).filter(by -> by.id().equals(id)).findFirst();
  }

  /** The group a session belongs to. */
  Key keyOf(SessionFacts facts) {
    boolean seen = !facts.session().hidden();
    return switch (this) {
      case TIER -> tier(facts);
      case CLIENT -> Key.of(facts.clientText(), seen ? SERVER : HIDDEN);
      case USER -> Key.of(facts.session().user(), SERVER);
      case APPLICATION -> Key.of(facts.session().applicationName(), "no application name");
      case DATABASE -> Key.of(facts.session().database(), "no database");
      case STATE -> seen ? state(facts.session().state()) : Key.of(null, HIDDEN);
      case WAIT -> seen ? wait(facts) : Key.of(null, HIDDEN);
    };
  }

  private static Key tier(SessionFacts facts) {
    String name = facts.tierName();
    int index = facts.tierIndex();
    return index >= 0
        ? new Key(String.valueOf(name), SeriesStyle.tier(index), index + 1)
        : new Key(
            name == null ? SERVER : name, SeriesStyle.noTier(), name == null ? 10_001 : 10_000);
  }

  private static Key state(@Nullable SessionState state) {
    return state == null
        ? new Key("no state", SeriesStyle.of(state), 100)
        : new Key(state.text(), SeriesStyle.of(state), STATES.indexOf(state) + 1);
  }

  private static Key wait(SessionFacts facts) {
    String wait = SessionColumns.waitText(facts);
    WaitEvent event = facts.session().waitEvent();
    return wait == null
        ? new Key("waits for nothing", SeriesStyle.of(WaitClass.OTHER), 0)
        : new Key(wait, SeriesStyle.of(event == null ? WaitClass.CPU : event.waitClass()), 0);
  }
}
