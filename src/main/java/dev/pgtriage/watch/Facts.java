package dev.pgtriage.watch;

import dev.pgtriage.postgres.Activity;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.snapshot.Visibility;
import java.util.List;

/**
 * The newest reading of everything of one server that has a slower clock than the sessions; with a
 * tick's sessions it makes a snapshot. Each field has one writing thread and is independent of the
 * others.
 */
final class Facts {

  volatile Reading<Server> server = new Reading.Pending<>();
  volatile Reading<List<Lock>> locks = new Reading.Pending<>();
  volatile Reading<ConnectionLimits> limits = new Reading.Pending<>();
  volatile Reading<Settings> settings = new Reading.Pending<>();
  volatile Reading<Visibility> visibility = new Reading.Pending<>();
  volatile Reading<Databases> databases = new Reading.Pending<>();
  volatile Reading<List<StatementCounters>> statements = new Reading.Pending<>();
  volatile Reading<Replication> replication = new Reading.Pending<>();

  /**
   * The snapshot of a tick.
   *
   * @param connectedTo the server as it was at connection, until it has been read again
   * @param metrics the instance's, whichever server runs on it
   */
  Snapshot snapshot(Activity activity, Server connectedTo, Reading<List<MetricSeries>> metrics) {
    return new Snapshot(
        activity.takenAt(),
        activity.serverTime(),
        activity.readTime(),
        server.optional().orElse(connectedTo),
        activity.sessions(),
        locks,
        limits,
        settings,
        visibility,
        databases,
        statements,
        replication,
        metrics);
  }
}
