package dev.pgtriage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pgtriage.report.content.Redaction;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportJsonTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir Path folder;

  static Stream<Report> reports() {
    return Stream.of(
        SampleReports.incident(300, false),
        SampleReports.incident(60, true),
        SampleReports.healthy());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aReportIsReadBackAsTheSameValue(Report report) throws Exception {
    Path file = folder.resolve("report.json");
    ReportFile.write(report, ReportFormat.JSON, file, UTC);

    assertThat(ReportFile.read(file)).isEqualTo(report);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aReportSpeaksThePublishedSchema(Report report) throws Exception {
    byte[] json = ReportFile.bytes(report, ReportFormat.JSON, UTC);

    assertThat(mistakes(new String(json, StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void theSchemaKnowsEveryKeyOfWhatIsDrawnAndNoOther() throws Exception {
    Snapshot snapshot = SampleReports.snapshot(60);
    Report report =
        SampleReports.report(
            SampleReports.seen(snapshot), SampleFindings.incident(snapshot), false);
    String json =
        new String(ReportFile.bytes(report, ReportFormat.JSON, UTC), StandardCharsets.UTF_8);

    assertThat(json).contains("\"kind\":\"timeout-chain\"", "\"kind\":\"course\"");
    assertThat(mistakes(json)).isEmpty();
    assertThat(mistakes(json.replace("\"runningOrphanSeconds\":", "\"orphan\":"))).isNotEmpty();
    assertThat(mistakes(json.replace("\"forecast\":", "\"foresight\":"))).isNotEmpty();
    assertThat(mistakes(json.replace("\"kind\":\"course\"", "\"kind\":\"poem\""))).isNotEmpty();
  }

  @Test
  void aReportThatIsReadBackCanStillBeRedacted() {
    Report open = SampleReports.incident(60, true);
    assertThat(open.sessions().rows()).anyMatch(row -> row.statement().contains("123456"));

    Report redacted = Redaction.of(open);

    assertThat(redacted.literals()).isFalse();
    assertThat(redacted.sessions().rows()).noneMatch(row -> row.statement().contains("123456"));
    assertThat(Redaction.of(redacted)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"schema\":1,\"findings\":[]}",
        "{\"schema\":1,\"findings\":[{\"id\":null}],\"instance\":{}}",
        "{\"schema\":99,\"findings\":[]}",
        "{\"schema\":1,\"verdict\":\"orphaned-backends\",\"findings\":[],\"facts\":{}}"
      })
  void whatIsNoReportIsToldInASentence(String text) throws IOException {
    Path file = folder.resolve("other.json");
    Files.writeString(file, text);

    assertThatThrownBy(() -> ReportFile.read(file))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith(file + " could not be opened: ");
  }

  @Test
  void aReportWithoutOneOfItsPartsIsRefusedByName() throws IOException {
    String json =
        new String(
            ReportFile.bytes(SampleReports.healthy(), ReportFormat.JSON, UTC),
            StandardCharsets.UTF_8);
    Path file = folder.resolve("cut.json");
    Files.writeString(file, json.replaceFirst("\"host\":\"[^\"]*\",", ""));

    assertThatThrownBy(() -> ReportFile.read(file)).hasMessageContaining("it lacks instance.host");
  }

  private static List<Error> mistakes(String json) throws IOException {
    Map<String, String> schemas =
        Map.of(
            "https://pgtriage.dev/schema/diagnosis.schema.json",
            Files.readString(Path.of("assets/schema/diagnosis.schema.json")));
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(schemas))
        .getSchema(Files.readString(Path.of("assets/schema/report.schema.json")), InputFormat.JSON)
        .validate(json, InputFormat.JSON);
  }
}
