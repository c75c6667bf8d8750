package dev.pgtriage.ui.sessions;

import dev.pgtriage.action.SessionGuard;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The sessions somebody selected, and whether they can be ended; FX thread. */
final class SessionSelection {

  private final SessionRoster all;
  private final ReadOnlyObjectWrapper<Set<SessionKey>> keys = new ReadOnlyObjectWrapper<>(Set.of());

  SessionSelection(SessionRoster all) {
    this.all = all;
  }

  ReadOnlyObjectProperty<Set<SessionKey>> keysProperty() {
    return keys.getReadOnlyProperty();
  }

  void select(Collection<SessionKey> wanted) {
    Set<SessionKey> next = new LinkedHashSet<>(wanted);
    if (!next.equals(keys.get())) {
      keys.set(next);
    }
  }

  /** Leaves out those that are gone. */
  void dropGone() {
    select(keys.get().stream().filter(all::has).toList());
  }

  /** The rows of those that are still there. */
  Stream<SessionRow> rows() {
    return keys.get().stream().map(all::row).filter(Objects::nonNull);
  }

  /** Those that are still there, as they were last seen. */
  List<Session> sessions() {
    return rows().map(row -> row.facts().session()).toList();
  }

  /**
   * Why nothing can be ended now; empty when something can.
   *
   * @param live whether the server answers
   */
  Optional<String> refusal(boolean live) {
    List<Session> chosen = sessions();
    if (chosen.isEmpty()) {
      return Optional.of("Select the sessions to end first.");
    }
    if (!live) {
      return Optional.of("The server does not answer; what is selected may be gone.");
    }
    if (chosen.stream().anyMatch(session -> SessionGuard.refusal(session).isEmpty())) {
      return Optional.empty();
    }
    Session first = chosen.getFirst();
    return Optional.of(
        "pid %d %s; it can't be ended from here."
            .formatted(
                first.pid(),
                SessionGuard.refusal(first)
                    .map(why -> why.startsWith("belongs") ? why : "is " + why)
                    .orElse("")));
  }
}
