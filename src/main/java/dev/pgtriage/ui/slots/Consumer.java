package dev.pgtriage.ui.slots;

import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Walsender;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a slot: a walsender, or a session that calls {@code pg_logical_slot_get_changes}.
 *
 * @param since server clock; null where this login may not see it
 */
record Consumer(
    int pid,
    @Nullable String user,
    String application,
    @Nullable String client,
    @Nullable Instant since) {

  /** A walsender. */
  static Consumer of(Walsender sender) {
    return new Consumer(
        sender.pid(),
        sender.user(),
        sender.applicationName(),
        sender.clientAddress(),
        sender.since());
  }

  /** Whoever uses a slot; empty while nobody does. */
  static Optional<Consumer> of(
      ReplicationSlot slot, @Nullable Walsender sender, Snapshot snapshot) {
    Integer pid = slot.activePid();
    if (pid == null) {
      return Optional.empty();
    }
    if (sender != null) {
      return Optional.of(of(sender));
    }
    return snapshot.sessions().stream()
        .filter(session -> session.pid() == pid)
        .findFirst()
        .map(Consumer::of)
        .or(() -> Optional.of(new Consumer(pid, null, "", null, null)));
  }

  private static Consumer of(Session session) {
    return new Consumer(
        session.pid(),
        session.user(),
        session.applicationName(),
        session.client() == null ? null : session.client().address(),
        session.backendStart());
  }

  /** {@code pid 4711, datastream from 10.0.3.9}. */
  String reader() {
    return "pid " + pid + (application.isEmpty() && client == null ? "" : ", " + text());
  }

  /** {@code datastream from 10.0.3.9}. */
  String text() {
    String name = application.isEmpty() ? "no name" : application;
    return client == null ? name : name + " from " + client;
  }
}
