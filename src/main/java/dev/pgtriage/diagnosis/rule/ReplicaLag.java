package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.ReplicaRemedies;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A physical replica that is behind: its reads are old, and a failover to it would lose or wait.
 * Told by how long ago the primary was where the replica is now; where that is not known, by the
 * server's or CloudWatch's own figure. A consumer of a logical slot is the slot's finding.
 *
 * @see <a href="https://www.postgresql.org/docs/current/monitoring-stats.html">PostgreSQL manual,
 *     pg_stat_replication</a>
 */
final class ReplicaLag implements Rule {

  private static final Duration LATE = Duration.ofSeconds(10);
  private static final Duration VERY_LATE = Duration.ofMinutes(5);

  /** One log segment: less is in flight on any busy server. */
  private static final long LITTLE = 16L << 20;

  @Override
  public List<Finding> examine(Window window) {
    List<Finding> findings = new ArrayList<>();
    window
        .currentReplication()
        .ifPresent(replication -> {
          for (Walsender walsender : replication.walsenders()) {
            if (!isLogical(replication, walsender)) {
              ofWalsender(window, walsender).ifPresent(findings::add);
            }
          }
          ownDelay(window)
              .ifPresent(own ->
                  findings.add(
                      ofItself(window, own, "This standby's newest replayed transaction is")));
        });
    if (findings.isEmpty()) {
      new Load(window)
          .metric("ReplicaLag")
          .map(point -> Duration.ofMillis(Math.round(point.value() * 1000)))
          .filter(lag -> lag.compareTo(LATE) >= 0 && wasLateBefore(window))
          .ifPresent(lag -> findings.add(ofItself(window, lag, "CloudWatch's ReplicaLag is")));
    }
    return findings;
  }

  /** RDS measures the same as a standby's own delay: one point may be a standby caught midway. */
  private static boolean wasLateBefore(Window window) {
    List<MetricPoint> points =
        window.latest().metric("ReplicaLag").map(MetricSeries::points).orElse(List.of());
    return points.size() > 1 && points.get(points.size() - 2).value() >= LATE.toMillis() / 1000.0;
  }

  private static boolean isLogical(Replication replication, Walsender walsender) {
    return replication.slots().stream()
        .filter(ReplicationSlot::logical)
        .anyMatch(slot -> Integer.valueOf(walsender.pid()).equals(slot.activePid()));
  }

  private static Optional<Finding> ofWalsender(Window window, Walsender walsender) {
    Lsn replay = replayed(walsender);
    Optional<Long> unreplayed = position(walsender).map(position -> position - at(replay));
    if (replay == null || unreplayed.isEmpty()) {
      return Optional.empty();
    }
    long bytes = unreplayed.get();
    Duration measured = behind(window, walsender.pid(), replay);
    Duration reported = walsender.replayLag() == null ? Duration.ZERO : walsender.replayLag();
    Duration lag = measured.compareTo(reported) > 0 ? measured : reported;
    if (bytes < LITTLE || lag.compareTo(LATE) < 0) {
      return Optional.empty();
    }
    String name = ScreenText.line(walsender.applicationName(), 60);
    String address =
        walsender.clientAddress() == null ? "" : " (" + walsender.clientAddress() + ")";
    return Optional.of(
        finding(
            window,
            name,
            lag,
            "Replica %s%s is %s and %s of log behind."
                .formatted(name, address, Figures.age(lag), Bytes.text(bytes)),
            "Sent up to %s, replayed up to %s%s; state %s, %s."
                .formatted(
                    walsender.sentLsn(),
                    replay,
                    unsent(walsender),
                    walsender.state(),
                    String.valueOf(walsender.syncState())),
            (double) bytes,
            ReplicaRemedies.of(walsender)));
  }

  /**
   * The delay of a standby in two readings one after the other: one caught between receiving and
   * replaying the first transaction after a quiet hour is not an hour late.
   */
  private static Optional<Duration> ownDelay(Window window) {
    List<Reading.Value<Replication>> readings = window.replication();
    if (readings.size() < 2) {
      return Optional.empty();
    }
    Duration now = readings.getLast().value().replayDelay();
    Duration before = readings.get(readings.size() - 2).value().replayDelay();
    return now == null || before == null || now.compareTo(LATE) < 0 || before.compareTo(LATE) < 0
        ? Optional.empty()
        : Optional.of(now);
  }

  private static @Nullable Lsn replayed(Walsender walsender) {
    return walsender.replayLsn() == null ? walsender.flushLsn() : walsender.replayLsn();
  }

  /**
   * Where the primary itself is, in bytes: what a saturated link has not let through yet counts
   * too. What was sent where that is all that is known.
   */
  private static Optional<Long> position(Walsender walsender) {
    Lsn sent = walsender.sentLsn();
    Long unsent = walsender.behind().unsentBytes();
    return sent == null
        ? Optional.empty()
        : Optional.of(at(sent) + (unsent == null ? 0 : Math.max(0, unsent)));
  }

  private static long at(@Nullable Lsn lsn) {
    return lsn == null ? 0 : lsn.position();
  }

  private static String unsent(Walsender walsender) {
    Long unsent = walsender.behind().unsentBytes();
    return unsent == null || unsent < LITTLE ? "" : ", " + Bytes.text(unsent) + " not sent yet";
  }

  /** How long ago, at least, the primary was where the replica has replayed to now. */
  private static Duration behind(Window window, int pid, Lsn replay) {
    List<Reading.Value<Replication>> readings = window.replication();
    Instant now = readings.getLast().at();
    Instant then = now;
    for (Reading.Value<Replication> reading : readings.reversed()) {
      Optional<Walsender> walsender =
          reading.value().walsenders().stream().filter(one -> one.pid() == pid).findFirst();
      Optional<Long> position = walsender.flatMap(ReplicaLag::position);
      if (position.isEmpty() || position.get() - replay.position() <= 0) {
        break;
      }
      then = reading.at();
    }
    return Duration.between(then, now);
  }

  private static Finding ofItself(Window window, Duration lag, String opening) {
    return finding(
        window,
        "",
        lag,
        "%s %s old.".formatted(opening, Figures.age(lag)),
        "Readers of the replica see data of that age.",
        lag.toMillis() / 1000.0,
        ReplicaRemedies.ofStandby());
  }

  private static Finding finding(
      Window window,
      String subject,
      Duration lag,
      String summary,
      String fact,
      double measure,
      List<Remedy> remedies) {
    return new Finding(
        new FindingKey(FindingId.REPLICA_LAG, subject),
        lag.compareTo(VERY_LATE) >= 0 ? Severity.CRITICAL : Severity.WARNING,
        Grade.CERTAIN,
        summary,
        List.of(new Evidence.Fact(fact)),
        List.of(),
        remedies,
        window.now().minus(lag),
        measure);
  }
}
