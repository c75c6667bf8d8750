package dev.pgtriage.report.content;

import dev.pgtriage.snapshot.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Takes the values out of a report's statements and of what somebody filtered them by; their
 * structure stays. Also for a report that was read from a file: one that has been redacted stays as
 * it is.
 */
public final class Redaction {

  private static final String PLAN = "EXPLAIN";
  private static final String VALUES_LEFT_OUT = "Put values in place of the question marks.";

  private Redaction() {}

  /** The same report without the values. */
  public static Report of(Report report) {
    return new Report(
        report.schema(),
        report.writtenBy(),
        report.createdAt(),
        report.at(),
        false,
        report.instance(),
        report.covered(),
        report.verdict(),
        report.figures(),
        report.findings().stream().map(Redaction::finding).toList(),
        report.cleared(),
        report.notSeen(),
        report.graphs(),
        report.tiers(),
        report.clients(),
        each(report.blocking(), Redaction::blocking),
        each(report.longStatements(), Redaction::running),
        each(report.statements(), Redaction::counted),
        report.slots(),
        report.walsenders(),
        report.settings(),
        each(report.actions(), Redaction::action),
        each(report.sessions(), Redaction::session));
  }

  private static <T> Section<T> each(Section<T> section, UnaryOperator<T> change) {
    return new Section<>(section.note(), section.rows().stream().map(change).toList());
  }

  private static String text(String statement) {
    return Statement.of(statement).normalized();
  }

  private static FindingEntry finding(FindingEntry finding) {
    List<FindingEntry.RemedyEntry> remedies =
        finding.remedies().stream().map(Redaction::remedy).toList();
    return new FindingEntry(
        finding.id(),
        finding.subject(),
        finding.severity(),
        finding.confidence(),
        finding.trend(),
        finding.since(),
        finding.title(),
        finding.summary(),
        finding.explainedBy(),
        finding.evidence(),
        finding.details(),
        finding.sessions(),
        remedies);
  }

  /** Only a plan is asked for with a session's own text; other commands' values are their sense. */
  private static FindingEntry.RemedyEntry remedy(FindingEntry.RemedyEntry remedy) {
    if (!remedy.command().toUpperCase(Locale.ROOT).startsWith(PLAN)) {
      return remedy;
    }
    String command = text(remedy.command());
    return new FindingEntry.RemedyEntry(
        remedy.kind(),
        remedy.title(),
        command,
        remedy.signal(),
        remedy.target(),
        remedy.takesEffect(),
        remedy.needsRestart(),
        command.contains("?") ? VALUES_LEFT_OUT : Objects.requireNonNullElse(remedy.note(), ""));
  }

  private static ActionEntry action(ActionEntry entry) {
    return new ActionEntry(
        entry.at(),
        entry.user(),
        entry.what(),
        ReasonRedaction.of(entry.reason()),
        entry.outcome());
  }

  private static BlockingEntry blocking(BlockingEntry entry) {
    return new BlockingEntry(
        entry.depth(),
        entry.pid(),
        entry.words(),
        entry.waiting(),
        entry.waited(),
        entry.transactionAge(),
        entry.application(),
        entry.user(),
        text(entry.statement()));
  }

  private static RunningEntry running(RunningEntry entry) {
    return new RunningEntry(
        entry.pid(),
        entry.age(),
        entry.waitsFor(),
        entry.user(),
        entry.application(),
        entry.client(),
        text(entry.statement()));
  }

  private static StatementEntry counted(StatementEntry entry) {
    return new StatementEntry(
        text(entry.statement()),
        entry.user(),
        entry.database(),
        entry.calls(),
        entry.total(),
        entry.mean(),
        entry.max(),
        entry.rows(),
        entry.blocksRead(),
        entry.share());
  }

  private static SessionEntry session(SessionEntry entry) {
    return new SessionEntry(
        entry.pid(),
        entry.backendStart(),
        entry.tier(),
        entry.user(),
        entry.database(),
        entry.application(),
        entry.client(),
        entry.state(),
        entry.inState(),
        entry.waitsFor(),
        entry.blockedBy(),
        text(entry.statement()));
  }
}
