package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        .latest()
        .replication()
        .optional()
        .ifPresent(replication -> {
          for (Walsender walsender : replication.walsenders()) {
            if (!isLogical(replication, walsender)) {
              ofWalsender(window, walsender).ifPresent(findings::add);
            }
          }
          Duration own = replication.replayDelay();
          if (own != null && own.compareTo(LATE) >= 0) {
            findings.add(ofItself(window, own, "This standby's newest replayed transaction is"));
          }
        });
    if (findings.isEmpty()) {
      new Load(window)
          .metric("ReplicaLag")
          .map(point -> Duration.ofMillis(Math.round(point.value() * 1000)))
          .filter(lag -> lag.compareTo(LATE) >= 0)
          .ifPresent(lag -> findings.add(ofItself(window, lag, "CloudWatch's ReplicaLag is")));
    }
    return findings;
  }

  private static boolean isLogical(Replication replication, Walsender walsender) {
    return replication.slots().stream()
        .filter(ReplicationSlot::logical)
        .anyMatch(slot -> Integer.valueOf(walsender.pid()).equals(slot.activePid()));
  }

  private static Optional<Finding> ofWalsender(Window window, Walsender walsender) {
    Lsn sent = walsender.sentLsn();
    Lsn replay = walsender.replayLsn() == null ? walsender.flushLsn() : walsender.replayLsn();
    if (sent == null || replay == null) {
      return Optional.empty();
    }
    long bytes = sent.minus(replay);
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
            "Sent up to %s, replayed up to %s; state %s, %s."
                .formatted(sent, replay, walsender.state(), String.valueOf(walsender.syncState())),
            (double) bytes));
  }

  /** How long ago, at least, the primary had sent what the replica has replayed now. */
  private static Duration behind(Window window, int pid, Lsn replay) {
    List<Reading.Value<Replication>> readings = window.replication();
    Instant now = readings.getLast().at();
    Instant then = now;
    for (Reading.Value<Replication> reading : readings.reversed()) {
      Optional<Walsender> walsender =
          reading.value().walsenders().stream().filter(one -> one.pid() == pid).findFirst();
      Lsn sent = walsender.map(Walsender::sentLsn).orElse(null);
      if (sent == null || sent.minus(replay) <= 0) {
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
        lag.toMillis() / 1000.0);
  }

  private static Finding finding(
      Window window, String subject, Duration lag, String summary, String fact, double measure) {
    return new Finding(
        new FindingKey(FindingId.REPLICA_LAG, subject),
        lag.compareTo(VERY_LATE) >= 0 ? Severity.CRITICAL : Severity.WARNING,
        Grade.CERTAIN,
        summary,
        List.of(new Evidence.Fact(fact)),
        List.of(),
        List.of(),
        window.now().minus(lag),
        measure);
  }
}
