package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a report of what was seen; the same input gives the same report. */
public final class ReportBuilder {

  private static final String CPU = "CPUUtilization";

  private final Seen seen;
  private final Diagnosis diagnosis;
  private final boolean literals;

  /**
   * @param literals whether statements are shown with the values in them
   */
  public ReportBuilder(Seen seen, Diagnosis diagnosis, boolean literals) {
    this.seen = seen;
    this.diagnosis = diagnosis;
    this.literals = literals;
  }

  /**
   * The report.
   *
   * @param actions what was done to the instance; see {@link ActionEntries}
   * @param createdAt console clock
   * @param writtenBy the program and its version
   */
  public Report build(Section<ActionEntry> actions, Instant createdAt, String writtenBy) {
    Profile profile = seen.profile();
    Snapshot snapshot = seen.latest();
    SessionTables sessions = new SessionTables(profile, snapshot, literals);
    ServerTables server = new ServerTables(snapshot);
    ReplicationEntries replication = new ReplicationEntries(seen);
    Report report =
        new Report(
            Report.SCHEMA,
            writtenBy,
            createdAt,
            snapshot.serverTime(),
            literals,
            instance(),
            covered(),
            verdict(),
            figures(),
            diagnosis.findings().stream()
                .map(finding -> FindingEntries.of(diagnosis, finding))
                .toList(),
            diagnosis.cleared().stream().map(FindingEntries::of).toList(),
            Unseen.in(snapshot).stream().map(Wording::sentence).toList(),
            new Graphs(seen).all(),
            sessions.tiers(),
            sessions.clients(),
            new BlockingRows(snapshot, literals).section(),
            sessions.longStatements(),
            new StatementTable(seen, literals).section(),
            replication.slots(),
            replication.walsenders(),
            server.settings(),
            actions,
            sessions.all());
    return literals ? report : Redaction.of(report);
  }

  private Report.Instance instance() {
    Profile profile = seen.profile();
    Snapshot snapshot = seen.latest();
    return new Report.Instance(
        Wording.name(profile.name()),
        Wording.name(profile.postgres().host()),
        profile.postgres().port(),
        Wording.name(snapshot.server().database()),
        snapshot.server().version().toString(),
        snapshot.server().standby(),
        snapshot.server().startedAt(),
        profile.postgres().vcpus());
  }

  private Report.Covered covered() {
    List<LoadPoint> points = seen.points();
    Instant to = seen.latest().takenAt();
    return new Report.Covered(points.isEmpty() ? to : points.getFirst().at(), to, points.size());
  }

  private Report.@Nullable Verdict verdict() {
    return diagnosis
        .verdict()
        .map(finding ->
            new Report.Verdict(
                finding.id().text(),
                finding.id().title(),
                finding.severity(),
                Wording.sentence(finding.summary())))
        .orElse(null);
  }

  private Report.KeyFigures figures() {
    Snapshot snapshot = seen.latest();
    List<Session> clients =
        TierUse.of(seen.profile(), snapshot).stream()
            .flatMap(use -> use.sessions().stream())
            .toList();
    return new Report.KeyFigures(
        clients.size(),
        seen.profile().budget(),
        snapshot.limits().optional().map(ConnectionLimits::maxConnections).orElse(null),
        count(clients, Session::isActive),
        count(clients, session -> session.state() != null && session.state().isIdleInTransaction()),
        count(clients, Session::isBlocked),
        clients.stream()
            .map(session -> session.statementAge(snapshot.serverTime()))
            .max(Comparator.naturalOrder())
            .map(Wording::toMillis)
            .orElse(Duration.ZERO),
        snapshot.metric(CPU).flatMap(MetricSeries::latest).map(MetricPoint::value).orElse(null));
  }

  private static int count(List<Session> sessions, Predicate<Session> which) {
    return (int) sessions.stream().filter(which).count();
  }
}
