package dev.pgtriage.testing;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Fit;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Link;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Side;
import dev.pgtriage.diagnosis.finding.Trend;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Diagnoses of {@link SampleSnapshots}, for pictures and view models: every kind of evidence. */
public final class SampleFindings {

  private SampleFindings() {}

  /** Incident A: orphans explain the budget; a mismatch lets them live; one finding has cleared. */
  public static Diagnosis incident(Snapshot snapshot) {
    Finding orphans = orphans(snapshot);
    Finding exhausting = exhausting(snapshot);
    Finding budget = budget(snapshot);
    Finding mismatch = mismatch(snapshot);
    return new Diagnosis(
        snapshot.serverTime(),
        List.of(orphans, exhausting, budget, mismatch),
        Map.of(exhausting.key(), orphans.key(), budget.key(), exhausting.key()),
        Map.of(orphans.key(), Trend.WORSENING, exhausting.key(), Trend.WORSENING),
        List.of(cleared(snapshot)));
  }

  /** Nothing wrong now; something was twelve minutes ago. */
  public static Diagnosis recovered(Snapshot snapshot) {
    return new Diagnosis(
        snapshot.serverTime(), List.of(), Map.of(), Map.of(), List.of(cleared(snapshot)));
  }

  /** One finding alone. */
  public static Diagnosis only(Snapshot snapshot, Finding finding) {
    return new Diagnosis(snapshot.serverTime(), List.of(finding), Map.of(), Map.of(), List.of());
  }

  /** Twelve findings of all severities, none explained by another. */
  public static Diagnosis twelve(Snapshot snapshot) {
    List<Finding> findings = new ArrayList<>();
    FindingId[] ids = FindingId.values();
    for (int index = 0; index < 12; index++) {
      findings.add(
          plain(
              ids[index],
              index < 3 ? Severity.CRITICAL : index < 9 ? Severity.WARNING : Severity.INFO,
              "Sentence number %d with its numbers.".formatted(index),
              snapshot));
    }
    return new Diagnosis(
        snapshot.serverTime(), findings, Map.of(), Map.of(), List.of(cleared(snapshot)));
  }

  /** A finding without evidence, suspects or remedies. */
  public static Finding plain(FindingId id, Severity severity, String summary, Snapshot snapshot) {
    return new Finding(
        FindingKey.of(id),
        severity,
        Grade.LIKELY,
        summary,
        List.of(),
        List.of(),
        List.of(),
        snapshot.serverTime().minusSeconds(90),
        1);
  }

  /** Orphans, certain to possible, with a remedy that ends the surer ones. */
  public static Finding orphans(Snapshot snapshot) {
    List<Suspect> suspects = new ArrayList<>();
    List<SessionKey> active =
        snapshot.sessions().stream().filter(Session::isActive).map(Session::key).toList();
    for (int index = 0; index < active.size(); index++) {
      Grade grade = index % 7 == 6 ? Grade.POSSIBLE : index % 3 == 2 ? Grade.LIKELY : Grade.CERTAIN;
      suspects.add(
          new Suspect(
              active.get(index),
              grade,
              "Its statement has run for 2 min 8 s; api's workers are killed after 30 s."));
    }
    List<SessionKey> sure =
        suspects.stream()
            .filter(suspect -> suspect.grade().isAtLeast(Grade.LIKELY))
            .map(Suspect::key)
            .toList();
    return new Finding(
        FindingKey.of(FindingId.ORPHANED_BACKENDS),
        Severity.CRITICAL,
        Grade.LIKELY,
        "%d sessions of api outlive their workers (timeout 30 s, statement_timeout 5 min); the oldest has run for 4 min 12 s."
            .formatted(sure.size()),
        List.of(
            new Evidence.Chain(
                "api's workers are killed after 30 s, and nothing stops their statements before 5 min.",
                chain(Duration.ofMinutes(5), Duration.ofSeconds(270))),
            new Evidence.Fact("8 processes × 25 threads may hold 200 connections; 231 are held."),
            new Evidence.Fact(
                "10.0.1.7 opened 31 connections in the last minute while its old ones stayed.")),
        suspects,
        List.of(
            new Remedy.EndSessions(
                "End %d orphaned sessions".formatted(sure.size()),
                Remedy.Signal.TERMINATE,
                sure,
                terminate(sure)),
            new Remedy.Copy(
                Remedy.Target.SQL,
                "Let the server stop api's statements before its workers are killed",
                "ALTER ROLE shop_api SET statement_timeout = '25s';",
                Remedy.TakesEffect.NEW_SESSIONS,
                "Reports that need longer want a role of their own."),
            new Remedy.Copy(
                Remedy.Target.DJANGO,
                "The same from Django, for its own connections only",
                """
                DATABASES = {
                    "default": {
                        "OPTIONS": {"options": "-c statement_timeout=25s"},
                    },
                }\
                """,
                Remedy.TakesEffect.APPLICATION_RESTART,
                "")),
        snapshot.serverTime().minusSeconds(252),
        sure.size());
  }

  /** Connections that run out, with a forecast. */
  public static Finding exhausting(Snapshot snapshot) {
    Instant now = snapshot.takenAt();
    List<MetricPoint> points = new ArrayList<>();
    for (int second = -540; second <= 0; second += 5) {
      points.add(
          new MetricPoint(now.plusSeconds(second), 300 + (540 + second) * 0.35 + second % 3));
    }
    return new Finding(
        FindingKey.of(FindingId.CONNECTIONS_EXHAUSTING),
        Severity.WARNING,
        Grade.LIKELY,
        "max_connections in 25 min, 90% interval 18 min to 40 min: 489 of 997 connections are taken.",
        List.of(
            new Evidence.Growth(
                "489 of 997 connections are taken; they grow by 21 a minute.",
                new Course(
                    "connections",
                    "Count",
                    points,
                    997.0,
                    new Course.Forecast(
                        now.plusSeconds(1500),
                        now.plusSeconds(1080),
                        now.plusSeconds(2400),
                        0.35)))),
        List.of(),
        List.of(
            new Remedy.Copy(
                Remedy.Target.AWS_CLI,
                "Raise max_connections",
                "aws rds modify-db-parameter-group --db-parameter-group-name shop --parameters ParameterName=max_connections,ParameterValue=2000,ApplyMethod=pending-reboot",
                Remedy.TakesEffect.SERVER_RESTART,
                "Each idle connection takes memory; a pool is the better remedy.")),
        snapshot.serverTime().minusSeconds(540),
        489);
  }

  /** A finding whose texts a client chose. */
  public static Finding hostile(Snapshot snapshot) {
    return plain(
        FindingId.SLOW_STATEMENT,
        Severity.CRITICAL,
        "pid 1 runs \u202Eevil\u202C \u001B[31mred\u0007\nALL FINE <b>now</b> " + "x".repeat(300),
        snapshot);
  }

  /** The chain of a tier with a worker timeout of 30 s. */
  public static TimeoutChain chain(Duration statementTimeout, Duration runningOrphan) {
    return new TimeoutChain(
        "api",
        List.of(
            link("worker timeout", Side.CLIENT, Duration.ofSeconds(30), "profile", Fit.FITS),
            new Link(
                "client's statement_timeout", Side.CLIENT, null, "not in the profile", Fit.UNKNOWN),
            link(
                "statement_timeout",
                Side.SERVER,
                statementTimeout,
                "role shop_api",
                statementTimeout.toSeconds() > 30 ? Fit.TOO_LATE : Fit.FITS),
            new Link("transaction_timeout", Side.SERVER, null, "default", Fit.OFF),
            link(
                "idle_in_transaction_session_timeout",
                Side.SERVER,
                Duration.ofDays(1),
                "parameter group",
                Fit.FITS),
            new Link("idle_session_timeout", Side.SERVER, null, "default", Fit.OFF),
            link(
                "tcp_keepalives (idle + interval × count)",
                Side.SERVER,
                Duration.ofSeconds(420),
                "server",
                Fit.FITS),
            new Link("client_connection_check_interval", Side.SERVER, null, "default", Fit.OFF)),
        runningOrphan,
        Duration.ofSeconds(420));
  }

  private static Finding budget(Snapshot snapshot) {
    Finding plain =
        plain(
            FindingId.BUDGET_EXCEEDED,
            Severity.WARNING,
            "api holds 231 connections, 31 more than its budget of 200.",
            snapshot);
    return new Finding(
        new FindingKey(FindingId.BUDGET_EXCEEDED, "api"),
        plain.severity(),
        Grade.CERTAIN,
        plain.summary(),
        List.of(new Evidence.Fact("8 processes × 25 threads may hold 200; 231 are held.")),
        List.of(),
        List.of(),
        plain.since(),
        31);
  }

  private static Finding mismatch(Snapshot snapshot) {
    return new Finding(
        new FindingKey(FindingId.TIMEOUT_MISMATCH, "api"),
        Severity.INFO,
        Grade.CERTAIN,
        "api's workers are killed after 30 s, its statements after 5 min.",
        List.of(
            new Evidence.Chain(
                "A statement outlives its worker by up to 4 min 30 s.",
                chain(Duration.ofMinutes(5), Duration.ofSeconds(270)))),
        List.of(),
        List.of(),
        snapshot.serverTime().minusSeconds(3600),
        270);
  }

  private static Diagnosis.Cleared cleared(Snapshot snapshot) {
    return new Diagnosis.Cleared(
        plain(
            FindingId.LOCK_PILE_UP,
            Severity.CRITICAL,
            "pid 20017 blocks 14 sessions; the longest waited for 48 s.",
            snapshot),
        snapshot.serverTime().minusSeconds(720));
  }

  private static Link link(String name, Side side, Duration value, String source, Fit fit) {
    return new Link(name, side, value, source, fit);
  }

  private static String terminate(List<SessionKey> sessions) {
    return sessions.stream()
        .map(key ->
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = %d AND backend_start = '%s';"
                .formatted(key.pid(), key.backendStart()))
        .collect(Collectors.joining("\n"));
  }
}
