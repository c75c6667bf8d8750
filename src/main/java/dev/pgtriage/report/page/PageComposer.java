package dev.pgtriage.report.page;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.report.content.ClearedEntry;
import dev.pgtriage.report.content.Graph;
import dev.pgtriage.report.content.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays a report out: what is wrong first, then why, then everything that was seen. */
public final class PageComposer {

  private static final String SETTLED =
      "Statements are shown without the values in them; their structure is kept.";
  private static final String GRAPHS =
      "Up to an hour back. Where a line has a gap, nothing was measured.";
  private static final String OPEN =
      "Statements are shown WITH the values in them: mind who may read this.";

  private final Report report;
  private final DateTimeFormatter moment;
  private final List<Block> blocks = new ArrayList<>();

  private PageComposer(Report report, ZoneId zone) {
    this.report = report;
    this.moment = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss zzz", Locale.UK).withZone(zone);
  }

  /**
   * The page of a report.
   *
   * @param zone times are shown in it
   */
  public static Page compose(Report report, ZoneId zone) {
    return new PageComposer(report, zone).page(zone);
  }

  private Page page(ZoneId zone) {
    verdict();
    figures();
    findings();
    if (!report.graphs().isEmpty()) {
      blocks.add(new Block.Heading("graphs", "Graphs", GRAPHS));
      blocks.add(new Block.Charts(report.graphs().stream().map(PageComposer::clean).toList()));
    }
    blocks.addAll(new PageTables(report, zone).blocks());
    return new Page(text(report.instance().profile()), facts(), blocks);
  }

  private List<String> facts() {
    Report.Instance instance = report.instance();
    return List.of(
        "%s:%d/%s · PostgreSQL %s%s · up %s"
            .formatted(
                text(instance.host()),
                instance.port(),
                text(instance.database()),
                text(instance.version()),
                instance.standby() ? " standby" : "",
                Figures.age(age(instance.startedAt()))),
        "Seen " + moment.format(report.at()) + " · written by " + text(report.writtenBy()),
        report.literals() ? OPEN : SETTLED);
  }

  private void verdict() {
    Report.Verdict verdict = report.verdict();
    blocks.add(
        verdict == null
            ? new Block.Verdict(
                null,
                "HEALTHY",
                "Nothing is wrong",
                "No finding of severity warning or above at this moment.")
            : new Block.Verdict(
                verdict.severity(),
                verdict.severity().text().toUpperCase(Locale.ROOT),
                text(verdict.title()),
                text(verdict.summary())));
  }

  private void figures() {
    Report.KeyFigures seen = report.figures();
    List<Block.Figure> figures = new ArrayList<>();
    boolean overBudget = seen.budget() > 0 && seen.connections() > seen.budget();
    Integer most = seen.maxConnections();
    figures.add(
        new Block.Figure(
            "connections",
            String.valueOf(seen.connections()),
            (seen.budget() > 0 ? "of " + seen.budget() + " budget" : "")
                + (seen.budget() > 0 && most != null ? ", " : "")
                + (most == null ? "" : most + " max"),
            overBudget));
    Integer vcpus = report.instance().vcpus();
    figures.add(
        new Block.Figure(
            "active sessions",
            String.valueOf(seen.activeSessions()),
            vcpus == null ? "" : "of " + vcpus + " vCPU",
            vcpus != null && seen.activeSessions() > vcpus));
    figures.add(
        new Block.Figure(
            "blocked", String.valueOf(seen.blockedSessions()), "wait for another session", false));
    figures.add(
        new Block.Figure(
            "idle in transaction", String.valueOf(seen.idleInTransaction()), "sessions", false));
    figures.add(
        new Block.Figure(
            "longest statement",
            seen.longestStatement().isZero() ? "–" : Figures.age(seen.longestStatement()),
            "",
            false));
    Double cpu = seen.cpuPercent();
    if (cpu != null) {
      figures.add(new Block.Figure("CPU", Figures.percent(cpu), "CloudWatch", cpu >= 90));
    }
    blocks.add(new Block.Figures(figures));
  }

  private void findings() {
    blocks.add(new Block.Heading("findings", "Findings", ""));
    if (report.findings().isEmpty()) {
      blocks.add(new Block.Paragraph("None."));
    }
    blocks.addAll(new FindingBlocks(report).all());
    if (!report.cleared().isEmpty()) {
      blocks.add(new Block.Bullets(report.cleared().stream().map(this::cleared).toList()));
    }
    if (!report.notSeen().isEmpty()) {
      blocks.add(new Block.Paragraph("What could not be looked at:"));
      blocks.add(new Block.Bullets(report.notSeen().stream().map(PageComposer::text).toList()));
    }
  }

  private String cleared(ClearedEntry gone) {
    return "Cleared %s: %s".formatted(Figures.ago(age(gone.at())), text(gone.summary()));
  }

  private Duration age(Instant since) {
    Duration age = Duration.between(since, report.at());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** A report may come from a file that anybody wrote. */
  static String text(String text) {
    return ScreenText.line(text, 4000);
  }

  static Graph clean(Graph graph) {
    return new Graph(
        text(graph.title()),
        text(graph.unit()),
        graph.stacked(),
        text(graph.note()),
        graph.from(),
        graph.to(),
        graph.lines().stream()
            .map(
                line -> new Graph.Line(text(line.name()), line.colour(), line.gap(), line.points()))
            .toList(),
        graph.limits());
  }
}
