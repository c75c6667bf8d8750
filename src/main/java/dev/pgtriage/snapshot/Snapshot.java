package dev.pgtriage.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One moment of one instance. Everything the console shows, live or recorded, is computed from
 * these.
 *
 * @param takenAt when the sessions arrived, console clock
 * @param serverTime when they were read, server clock; ages of sessions are measured against it
 * @param readTime what reading them took, round trip included
 * @param sessions every row of {@code pg_stat_activity}, the console's own among them, by pid
 * @param locks of the sessions that wait or are waited for, and of the one in focus
 */
public record Snapshot(
    Instant takenAt,
    Instant serverTime,
    Duration readTime,
    Server server,
    List<Session> sessions,
    Reading<List<Lock>> locks,
    Reading<ConnectionLimits> limits,
    Reading<Settings> settings,
    Reading<Visibility> visibility,
    Reading<Databases> databases,
    Reading<List<StatementCounters>> statements,
    Reading<Replication> replication,
    Reading<List<MetricSeries>> metrics) {

  /** What the console's own sessions call themselves; they are never counted as load. */
  public static final String OWN_APPLICATION_NAME = "pgtriage";

  public Snapshot {
    sessions = List.copyOf(sessions);
  }

  /** Server clock minus console clock, to within {@code readTime}. */
  public Duration clockOffset() {
    return Duration.between(takenAt, serverTime);
  }

  /** The server's clock at a moment of the console's: ages tick on between snapshots. */
  public Instant serverTimeAt(Instant consoleTime) {
    return consoleTime.plus(clockOffset());
  }

  /** Sessions of the application: client backends, the console's own left out. */
  public Stream<Session> clients() {
    return sessions.stream().filter(session -> session.isClientBackend() && !isOwn(session));
  }

  /** The session of that key, where it is still there. */
  public Optional<Session> session(SessionKey key) {
    return sessions.stream().filter(session -> session.key().equals(key)).findFirst();
  }

  /** The newest series of that metric. */
  public Optional<MetricSeries> metric(String name) {
    return metrics(name).findFirst();
  }

  /** Every series of that metric, one a resource and statistic. */
  public Stream<MetricSeries> metrics(String name) {
    return metrics.optional().stream()
        .flatMap(List::stream)
        .filter(series -> series.name().equals(name));
  }

  private boolean isOwn(Session session) {
    return session.applicationName().equals(OWN_APPLICATION_NAME)
        && server.user().equals(session.user());
  }
}
