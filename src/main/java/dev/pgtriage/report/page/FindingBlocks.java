package dev.pgtriage.report.page;

import static dev.pgtriage.report.page.PageComposer.text;

import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.diagnosis.finding.Trend;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.report.content.Detail;
import dev.pgtriage.report.content.FindingEntry;
import dev.pgtriage.report.content.FindingEntry.RemedyEntry;
import dev.pgtriage.report.content.FindingEntry.SuspectEntry;
import dev.pgtriage.report.content.Graph;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.snapshot.MetricPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The findings with evidence and remedies: below each cause what it explains. */
final class FindingBlocks {

  private static final int MOST_SUSPECTS = 20;
  private static final int MOST_COMMAND_LINES = 16;
  private static final int DEEPEST = 5;

  private final Report report;

  FindingBlocks(Report report) {
    this.report = report;
  }

  List<Block> all() {
    List<Block> blocks = new ArrayList<>();
    Set<FindingEntry> told = Collections.newSetFromMap(new IdentityHashMap<>());
    report.findings().stream()
        .filter(finding -> finding.explainedBy() == null)
        .forEach(finding -> add(finding, 0, told, blocks));
    // A file may name causes that are not there, or circles.
    report.findings().forEach(finding -> add(finding, 0, told, blocks));
    return blocks;
  }

  private void add(FindingEntry finding, int depth, Set<FindingEntry> told, List<Block> blocks) {
    if (!told.add(finding)) {
      return;
    }
    blocks.add(
        new Block.Finding(
            finding.severity(),
            Math.min(depth, DEEPEST),
            (depth == 0 ? "" : "so: ") + text(finding.title()),
            state(finding),
            text(finding.summary()),
            body(finding)));
    report.findings().stream()
        .filter(other -> isExplained(other, finding))
        .forEach(other -> add(other, depth + 1, told, blocks));
  }

  private static boolean isExplained(FindingEntry other, FindingEntry by) {
    FindingEntry.Cause cause = other.explainedBy();
    return cause != null && cause.id().equals(by.id()) && cause.subject().equals(by.subject());
  }

  private String state(FindingEntry finding) {
    Duration age = Duration.between(finding.since(), report.at());
    return "%s · for %s%s"
        .formatted(
            finding.confidence() == Grade.CERTAIN ? "certain" : finding.confidence().text(),
            Figures.age(age.isNegative() ? Duration.ZERO : age),
            finding.trend() == Trend.STEADY ? "" : " · " + finding.trend().text());
  }

  private List<Block> body(FindingEntry finding) {
    List<Block> body = new ArrayList<>();
    if (!finding.evidence().isEmpty()) {
      body.add(new Block.Bullets(finding.evidence().stream().map(PageComposer::text).toList()));
    }
    for (Detail detail : finding.details()) {
      switch (detail) {
        case Detail.Chain chain -> body.add(chain(chain));
        case Detail.Course course when course.points().size() > 1 ->
            body.add(new Block.Charts(List.of(PageComposer.clean(course(course)))));
        case Detail.Course course -> {}
      }
    }
    if (!finding.sessions().isEmpty()) {
      body.add(new Block.Paragraph(suspects(finding.sessions())));
    }
    finding.remedies().forEach(remedy -> body.add(remedy(remedy)));
    return body;
  }

  private static Block chain(Detail.Chain chain) {
    List<List<Block.Cell>> rows = new ArrayList<>();
    for (Detail.Link link : chain.links()) {
      boolean late = link.fit() == TimeoutChain.Fit.TOO_LATE;
      rows.add(
          List.of(
              Block.Cell.of(text(link.name())),
              Block.Cell.of(link.side().name().toLowerCase(Locale.ROOT)),
              limit(link),
              Block.Cell.of(fit(link.fit())).alarmingIf(late),
              Block.Cell.of(text(link.source()))));
    }
    return new Block.Table(
        "timeouts of " + text(chain.tier()),
        List.of(
            new Block.Column("timeout", Block.Kind.TEXT, 34),
            new Block.Column("side", Block.Kind.TEXT, 10),
            new Block.Column("value", Block.Kind.NUMBER, 14),
            new Block.Column("fits", Block.Kind.TEXT, 16),
            new Block.Column("set by", Block.Kind.TEXT, 26)),
        rows,
        "No timeout is known.");
  }

  private static Block.Cell limit(Detail.Link link) {
    Duration value = link.value();
    return value == null
        ? new Block.Cell("–", Double.MAX_VALUE, "", false)
        : Block.Cell.of(Figures.limit(value), (double) value.toMillis());
  }

  private static String fit(TimeoutChain.Fit fit) {
    return switch (fit) {
      case FITS -> "does its part";
      case TOO_LATE -> "comes too late";
      case OFF -> "off";
      case UNKNOWN -> "not known";
    };
  }

  private static Graph course(Detail.Course course) {
    Double limit = course.limit();
    List<MetricPoint> points = course.points();
    Duration longest = Duration.ZERO;
    for (int at = 1; at < points.size(); at++) {
      Duration step = Duration.between(points.get(at - 1).at(), points.get(at).at());
      longest = step.compareTo(longest) > 0 ? step : longest;
    }
    Detail.Forecast forecast = course.forecast();
    return new Graph(
        course.name(),
        course.unit(),
        false,
        forecast == null
            ? "as watched"
            : "grows by %s a minute"
                .formatted(Units.value(forecast.perSecond() * 60, course.unit())),
        points.getFirst().at(),
        points.getLast().at(),
        List.of(new Graph.Line(course.name(), "series-cpu", longest, points)),
        limit == null
            ? List.of()
            : List.of(new Graph.Limit("limit " + Units.value(limit, course.unit()), limit)));
  }

  /** Which sessions, in as many pids as a reader takes in. */
  private static String suspects(List<SuspectEntry> sessions) {
    String pids =
        sessions.stream()
            .limit(MOST_SUSPECTS)
            .map(suspect -> String.valueOf(suspect.pid()))
            .collect(Collectors.joining(", "));
    int more = sessions.size() - MOST_SUSPECTS;
    Set<Grade> grades = new TreeSet<>(sessions.stream().map(SuspectEntry::grade).toList());
    String sure =
        grades.size() == 1
            ? grades.iterator().next().text()
            : sessions.stream()
                .collect(Collectors.groupingBy(SuspectEntry::grade, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Grade, Long>comparingByKey().reversed())
                .map(one -> one.getValue() + " " + one.getKey().text())
                .collect(Collectors.joining(", "));
    return "%s (%s): pid %s%s. %s"
        .formatted(
            Figures.count(sessions.size(), "session"),
            sure,
            pids,
            more > 0 ? " and " + more + " more" : "",
            text(sessions.getFirst().why()));
  }

  private static Block remedy(RemedyEntry remedy) {
    return new Block.Code(
        text(remedy.title()), note(remedy), lines(ScreenText.block(remedy.command(), 20_000)));
  }

  private static String note(RemedyEntry remedy) {
    List<String> parts = new ArrayList<>();
    add(remedy.target(), "", parts);
    add(remedy.takesEffect(), "takes effect ", parts);
    add(remedy.note(), "", parts);
    return String.join(" · ", parts);
  }

  private static void add(@Nullable String part, String before, List<String> parts) {
    String text = text(Objects.requireNonNullElse(part, ""));
    if (!text.isEmpty()) {
      parts.add(before + text);
    }
  }

  /** A command that names hundreds of sessions: its beginning and its end. */
  private static String lines(String command) {
    List<String> lines = command.lines().toList();
    if (lines.size() <= MOST_COMMAND_LINES + 2) {
      return command;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, MOST_COMMAND_LINES));
    shown.add(
        "        -- and %d more lines; the JSON report has them all"
            .formatted(lines.size() - MOST_COMMAND_LINES - 1));
    shown.add(lines.getLast());
    return String.join("\n", shown);
  }
}
