package dev.pgtriage.ui.sessions;

import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.table.SessionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What there is to go to among the sessions now: presets, tiers, clients, users, pids. */
final class SessionSubjects {

  private static final String GROUP = "Sessions";

  private final SessionsViewModel viewModel;
  private final Consumer<SessionPreset> onPreset;
  private final Consumer<String> onFilter;
  private final Consumer<SessionKey> onReveal;

  SessionSubjects(
      SessionsViewModel viewModel,
      Consumer<SessionPreset> onPreset,
      Consumer<String> onFilter,
      Consumer<SessionKey> onReveal) {
    this.viewModel = viewModel;
    this.onPreset = onPreset;
    this.onFilter = onFilter;
    this.onReveal = onReveal;
  }

  List<Command> all() {
    List<Command> commands = new ArrayList<>();
    for (PresetChoice choice : viewModel.presetsProperty().get()) {
      commands.add(
          Command.of(
                  "preset-" + choice.filter(),
                  GROUP,
                  "Select: " + ServerText.line(choice.label(), ServerText.NAME),
                  () -> onPreset.accept(choice.preset()))
              .withRemark(Figures.count(choice.count(), "session"))
              .when(() -> choice.count() > 0));
    }
    Map<String, Integer> filters = new TreeMap<>();
    List<SessionFacts> sessions = viewModel.allFacts();
    for (SessionFacts facts : sessions) {
      count(filters, "tier", facts.tier() == null ? null : facts.tier().name());
      count(filters, "client", facts.clientText());
      count(filters, "user", facts.session().user());
      count(filters, "app", facts.session().applicationName());
    }
    filters.forEach((filter, count) ->
        commands.add(
            Command.of(
                    "only-" + filter,
                    GROUP,
                    "Show only " + ServerText.line(filter, ServerText.NAME),
                    () -> onFilter.accept(filter))
                .withRemark(Figures.count(count, "session"))));
    for (SessionFacts facts : sessions) {
      commands.add(session(facts));
    }
    return commands;
  }

  private Command session(SessionFacts facts) {
    SessionKey key = facts.session().key();
    String state = facts.session().state() == null ? "" : facts.session().state().text() + "  ";
    String tier = facts.tierName() == null ? "" : facts.tierName() + "  ";
    return Command.of(
            "session-" + key.pid() + "-" + key.backendStart(),
            GROUP,
            "pid " + key.pid(),
            () -> onReveal.accept(key))
        .withRemark(ServerText.line(tier + state + facts.statementText(), ServerText.NAME));
  }

  private static void count(Map<String, Integer> filters, String field, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      String quoted = value.indexOf(' ') < 0 ? value : '"' + value + '"';
      filters.merge(field + ":" + quoted, 1, Integer::sum);
    }
  }
}
