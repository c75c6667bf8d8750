package dev.pgtriage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.action.SignalReason;
import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.verdict.Diagnostician;
import dev.pgtriage.report.content.ActionEntry;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.ReportBuilder;
import dev.pgtriage.report.content.Section;
import dev.pgtriage.report.json.ReportJson;
import dev.pgtriage.snapshot.ClientAddress;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.testing.SampleSnapshots;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client can send must stay text in every format, and values stay out unless asked for. */
class HostileReportTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String SECRET = "s3cr3tValue";
  private static final int MEGABYTE = 1 << 20;

  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "</style></svg><iframe src=https://evil.test>",
          "=HYPERLINK(\"https://evil.test\",\"click\")",
          "@SUM(1+1)*cmd|' /C calc'!A0",
          "\u001b[31mred\u001b]0;title\u0007",
          "\u202eevil\u2066\u200f",
          "a\u0001b\u0000c\u007f\u009bd",
          "| cell | [link](javascript:alert(1)) ![i](http://evil.test/i.png) `x` **b** @channel",
          "```\n# heading\n~~~",
          "\ud800 lonely \udfff",
          "中文 العربية 🐘");

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void nothingThatClientsSendActsOnWhoReads(ReportFormat format) throws Exception {
    String text = text(hostile(true), format);

    assertThat(text).doesNotContain("\u001b", "\u0007", "\u202e", "\u2066", "\u200f", "\u0001");
    assertThat(text).contains("alert(1)", "evil");
  }

  @Test
  void htmlRunsNoScriptButItsOwnAndLoadsNothing() {
    String html = html(hostile(true));

    assertThat(Pattern.compile("(?i)<script").matcher(html).results()).hasSize(1);
    assertThat(html.toLowerCase(Locale.ROOT))
        .doesNotContain("<img", "<iframe", "<object", "<link", "src=\"", "href=\"http");
    assertThat(html).contains("&lt;script&gt;alert(1)", "default-src 'none'", "sha256-");
    assertThat(html).contains("中文").contains("🐘");
  }

  @Test
  void markdownCellsStayCellsAndAreNoFormulas() {
    String markdown = ReportFile.markdown(hostile(true), UTC);

    assertThat(markdown).doesNotContain("<script", "<img", "https://evil", "@channel");
    assertThat(markdown.replaceAll("\\\\.", "")).doesNotContain("](", "![");
    List<String> rows = markdown.lines().filter(line -> line.startsWith("|")).toList();
    assertThat(rows)
        .isNotEmpty()
        .noneMatch(row -> Pattern.compile("\\| [=+@]").matcher(row).find());
    List<Integer> widths =
        rows.stream().map(row -> row.replaceAll("\\\\.", "").split("\\|", -1).length).toList();
    assertThat(widths).allMatch(width -> width >= 6 && width <= 13);
  }

  @Test
  void pdfHasNoActions() throws Exception {
    try (PDDocument document =
        Loader.loadPDF(ReportFile.bytes(hostile(true), ReportFormat.PDF, UTC))) {
      assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
      assertThat(document.getDocumentCatalog().getNames()).isNull();
      assertThat(document.getPages())
          .allSatisfy(page -> assertThat(page.getAnnotations()).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void statementsOfAMegabyteAreCut(ReportFormat format) {
    String text = "SELECT '" + "x".repeat(MEGABYTE) + "'";
    List<Session> sessions =
        IntStream.range(0, 50).mapToObj(at -> session(90_000 + at, "app", text + at)).toList();
    Report report = report(sessions, true);

    assertThat(ReportFile.bytes(report, format, UTC)).hasSizeLessThan(MEGABYTE);
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void valuesStayOutAndTheStructureStays(ReportFormat format) throws Exception {
    String closed = text(secrets(false), format);
    String open = text(secrets(true), format);

    assertThat(closed).doesNotContain(SECRET).contains("customers").doesNotContain("hunter2");
    assertThat(open).contains(SECRET);
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void whatSomebodyFilteredByStaysOutToo(ReportFormat format) throws Exception {
    List<String> typed =
        List.of(
            "query:'s3cr3tValue'",
            "-query:\"s3cr3tValue of bob\" user:shop_api age>100s",
            "s3cr3tValue client:10.0.1.7",
            "QUERY:s3cr3tValue \"s3cr3tValue left open");

    String closed = text(filtered(typed, false), format);
    String open = text(filtered(typed, true), format);

    assertThat(closed).doesNotContain(SECRET, "bob").contains("client:10.0.1.7");
    assertThat(open).contains(SECRET);
  }

  private static Report filtered(List<String> typed, boolean literals) {
    Snapshot snapshot = SampleReports.snapshot(5);
    List<ActionEntry> actions =
        typed.stream()
            .map(filter ->
                new ActionEntry(
                    snapshot.takenAt(),
                    "oncall",
                    "terminate 3 sessions",
                    SignalReason.amongFiltered(filter),
                    "3 ended"))
            .toList();
    return new ReportBuilder(
            SampleReports.seen(snapshot), SampleFindings.incident(snapshot), literals)
        .build(new Section<>("", actions), snapshot.takenAt(), "PgTriage test");
  }

  @ParameterizedTest
  @CsvSource({"HTML", "JSON"})
  void aReportFileThatSomebodyForgedIsShownAsHarmlessly(ReportFormat format) throws Exception {
    String forged =
        new String(
                ReportFile.bytes(SampleReports.incident(30, false), ReportFormat.JSON, UTC),
                StandardCharsets.UTF_8)
            .replace("gunicorn-worker-0", "<script>alert(2)</script>\\u001b[31m\\u202e")
            .replace("\"wait-lock\"", "\"x\\\" onload=\\\"alert(3)\"")
            .replace("Active sessions by", "</title><script>alert(4)</script>");
    Report report = ReportJson.read(forged.getBytes(StandardCharsets.UTF_8));

    String html = html(report);

    assertThat(Pattern.compile("(?i)<script").matcher(html).results()).hasSize(1);
    assertThat(html).doesNotContain("onload=\"", "\u001b", "\u202e");
    assertThat(ReportFile.bytes(report, format, UTC)).isNotEmpty();
  }

  private static String html(Report report) {
    return new String(ReportFile.bytes(report, ReportFormat.HTML, UTC), StandardCharsets.UTF_8);
  }

  /** What a reader sees; PDF breaks its lines anywhere. */
  private static String text(Report report, ReportFormat format) throws Exception {
    byte[] bytes = ReportFile.bytes(report, format, UTC);
    if (format != ReportFormat.PDF) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    try (PDDocument document = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
    }
  }

  private static Report hostile(boolean literals) {
    List<Session> sessions =
        IntStream.range(0, HOSTILE.size())
            .mapToObj(at ->
                session(90_000 + at, HOSTILE.get(at), "SELECT 1 /* evil */ " + HOSTILE.get(at)))
            .toList();
    return report(sessions, literals);
  }

  private static Report report(List<Session> sessions, boolean literals) {
    Snapshot snapshot = SampleReports.with(SampleSnapshots.incident(10, 250), sessions);
    Diagnosis diagnosis = SampleFindings.only(snapshot, SampleFindings.hostile(snapshot));
    return SampleReports.report(SampleReports.seen(snapshot), diagnosis, literals);
  }

  /** The diagnosis' own remedy shows a plan of the statement as a session runs it. */
  private static Report secrets(boolean literals) {
    List<Session> sessions =
        IntStream.range(0, 40)
            .mapToObj(at ->
                session(
                    90_000 + at,
                    "app",
                    "SELECT * FROM customers WHERE token = '%s' -- %s".formatted(SECRET, SECRET)))
            .toList();
    Snapshot snapshot = SampleReports.with(SampleSnapshots.incident(10, 250), sessions);
    Diagnosis diagnosis = Diagnostician.once(SampleSnapshots.profile(), snapshot);
    assertThat(diagnosis.findings())
        .anySatisfy(finding -> {
          assertThat(finding.id()).isEqualTo(FindingId.SLOW_STATEMENT);
          assertThat(finding.remedies()).anyMatch(remedy -> remedy.command().contains(SECRET));
        });
    return SampleReports.report(SampleReports.seen(snapshot), diagnosis, literals);
  }

  private static Session session(int pid, String application, String text) {
    Instant since = SampleSnapshots.START.plusSeconds(200);
    Session any = SampleSnapshots.incident(1, 0).sessions().getFirst();
    return new Session(
        pid,
        since,
        any.backendType(),
        null,
        "shop",
        "shop_api",
        application,
        new ClientAddress("10.0.1.7", null, 40_000),
        SessionState.ACTIVE,
        since,
        since,
        since,
        null,
        null,
        null,
        null,
        Statement.of(text),
        Stream.of(20_000).filter(blocker -> pid % 3 == 0 && !text.contains(SECRET)).toList(),
        false);
  }
}
