package dev.pgtriage.ui.blocking;

import dev.pgtriage.snapshot.ClientAddress;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.snapshot.WaitEvent;
import dev.pgtriage.testing.SampleSnapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sessions that wait for each other, among others that do not. */
final class Piles {

  private static final String READ =
      "SELECT o.id, o.total FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.email ="
          + " 'ann@example.com' ORDER BY o.created_at DESC LIMIT 20";

  private final int second;
  private final List<Session> sessions = new ArrayList<>();
  private final List<Lock> locks = new ArrayList<>();
  private boolean privileged = true;

  Piles(int second) {
    this.second = second;
  }

  /** A migration that waits for a forgotten transaction, and everybody who waits for it. */
  Piles migration(int readers) {
    idle(4711, 362, "psql", "UPDATE orders SET note = '' WHERE id = 1");
    lock(4711, "RowExclusiveLock", true, "public.orders", 362);
    lock(4711, "RowExclusiveLock", true, "public.orders_pkey", 362);
    lock(4711, "ExclusiveLock", true, "transaction 7712", 362);
    waits(4712, 300, "flyway", "ALTER TABLE orders ADD COLUMN shipped_at timestamptz", 4711);
    lock(4712, "AccessExclusiveLock", false, "public.orders", 300);
    for (int i = 0; i < readers; i++) {
      int pid = 20_000 + i;
      waits(pid, 290 - i % 280, "gunicorn-worker-" + i % 8, READ, 4712);
      if (i < 498) {
        lock(pid, "AccessShareLock", false, "public.orders", 290 - i % 280);
      }
    }
    return this;
  }

  /** Two that hold a row each, and five who want it. */
  Piles hotRow() {
    idle(5000, 41, "celery-main", "SELECT * FROM stock WHERE product_id = 42 FOR UPDATE");
    lock(5000, "ExclusiveLock", true, "transaction 8001", 41);
    for (int i = 1; i <= 5; i++) {
      waits(5000 + i, 40 - i, "celery-main", "UPDATE stock SET reserved = reserved + 1", 5000);
      lock(5000 + i, "ShareLock", false, "transaction 8001", 40 - i);
    }
    return this;
  }

  /** One whose lock was read while its statement before waited for another. */
  Piles waitsForANewerLock() {
    waits(8001, 1, "celery-side-1", "UPDATE carts SET updated_at = now()", 4711);
    lock(8001, "ShareLock", false, "transaction 7712", 9);
    return this;
  }

  /** Three that wait for each other. */
  Piles circle() {
    waits(6001, 1, "gunicorn-worker-1", "UPDATE accounts SET balance = balance - 10", 6002);
    waits(6002, 1, "gunicorn-worker-2", "UPDATE accounts SET balance = balance + 10", 6003);
    waits(6003, 1, "gunicorn-worker-3", "UPDATE accounts SET balance = balance + 10", 6001);
    return this;
  }

  /** Somebody who waits for a prepared transaction. */
  Piles prepared() {
    waits(7001, 4000, "celery-side-1", "DELETE FROM carts WHERE updated_at < now()", 0);
    return this;
  }

  /** Each waits for the one before. */
  Piles chain(int length) {
    idle(30_000, 900, "psql", "BEGIN");
    for (int pid = 30_001; pid <= 30_000 + length; pid++) {
      waits(pid, 800, "gunicorn-worker-1", READ, pid - 1);
    }
    return this;
  }

  Piles unprivileged() {
    privileged = false;
    return this;
  }

  /** The one of that pid is gone, and nobody waits for it any more. */
  Piles without(int pid) {
    sessions.removeIf(session -> session.pid() == pid);
    List<Session> freed =
        sessions.stream()
            .map(session ->
                session.blockedBy().contains(pid)
                    ? session(session.pid(), SessionState.ACTIVE, 1, "flyway", READ, List.of())
                    : session)
            .toList();
    sessions.clear();
    sessions.addAll(freed);
    return this;
  }

  Snapshot take() {
    Snapshot full = SampleSnapshots.incident(0, second);
    return new Snapshot(
        full.takenAt(),
        full.serverTime(),
        full.readTime(),
        full.server(),
        sessions.stream().sorted(Comparator.comparingInt(Session::pid)).toList(),
        new Reading.Value<>(locks, full.takenAt()),
        full.limits(),
        full.settings(),
        new Reading.Value<>(
            new Visibility(privileged, privileged, false, privileged), full.takenAt()),
        full.databases(),
        full.statements(),
        full.replication(),
        full.metrics());
  }

  private void idle(int pid, int seconds, String application, String statement) {
    sessions.add(
        session(pid, SessionState.IDLE_IN_TRANSACTION, seconds, application, statement, List.of()));
  }

  private void waits(int pid, int seconds, String application, String statement, int blocker) {
    sessions.add(
        session(pid, SessionState.ACTIVE, seconds, application, statement, List.of(blocker)));
  }

  private void lock(int pid, String mode, boolean granted, String target, int seconds) {
    locks.add(
        new Lock(
            pid,
            target.startsWith("transaction") ? "transactionid" : "relation",
            mode,
            granted,
            target,
            granted ? null : SampleSnapshots.START.minusSeconds(seconds)));
  }

  /** Since so many seconds before the first snapshot. */
  private Session session(
      int pid,
      SessionState state,
      int seconds,
      String application,
      String statement,
      List<Integer> blockedBy) {
    Instant since = SampleSnapshots.START.minusSeconds(seconds);
    return new Session(
        pid,
        SampleSnapshots.START.minusSeconds(7200),
        "client backend",
        null,
        "shop",
        application.startsWith("gunicorn") ? "shop_api" : "shop_celery",
        application,
        new ClientAddress("10.0.1.7", null, 40_000),
        state,
        since,
        since,
        since,
        blockedBy.isEmpty()
            ? new WaitEvent("Client", "ClientRead")
            : new WaitEvent("Lock", "relation"),
        null,
        null,
        null,
        new Statement(statement, statement.replaceAll("'[^']*'|\\b\\d+\\b", "?")),
        blockedBy,
        false);
  }
}
