package dev.pgtriage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.report.content.Recorder;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.ReportBuilder;
import dev.pgtriage.report.content.Section;
import dev.pgtriage.report.content.SlotEntry;
import dev.pgtriage.report.content.WalsenderEntry;
import dev.pgtriage.report.json.ReportJson;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleReplication;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.testing.SampleSnapshots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A report tells of slots and walsenders what the screen tells. */
class ReplicationReportTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final double MB = 1 << 20;

  private final Recorder recorder = new Recorder(SampleSnapshots.profile());

  @Test
  void aSlotThatGrowsHasItsPaceAndWhenTheRoomEnds() {
    SlotEntry slot = slot(recorded(0, 300), "datastream_prod");

    assertThat(slot.growthBytesPerSecond()).isCloseTo(2 * MB, within(0.2 * MB));
    assertThat(slot.left()).isBetween(Duration.ofHours(7), Duration.ofHours(10));
    assertThat(slot.end()).isEqualTo("the disk is full");
    assertThat(slot.retainedBytes()).isNotNull().isGreaterThan(8_000L << 20);
    assertThat(slot.unconfirmedBytes()).isNotNull().isGreaterThan(4_000L << 20);
    assertThat(slot.inactiveSince()).isNotNull();
  }

  @Test
  void aSlotThatIsReadNamesItsConsumerAndItsLag() {
    SlotEntry slot = slot(recorded(0, 300), "debezium_orders");

    assertThat(slot.consumer()).isEqualTo("debezium (pid 4711) from 10.0.3.9");
    assertThat(slot.lag()).isEqualTo(Duration.ofMillis(420));
    assertThat(slot.inactiveSince()).isNull();
  }

  @Test
  void withoutACourseNothingIsForecast() {
    SlotEntry slot = slot(recorded(300, 300), "datastream_prod");

    assertThat(slot.growthBytesPerSecond()).isNull();
    assertThat(slot.left()).isNull();
  }

  @Test
  void aWalsenderIsBehindTheCurrentPositionNotBehindWhatItWasSent() {
    WalsenderEntry sender =
        recorded(0, 60).walsenders().rows().stream()
            .filter(one -> one.application().equals("debezium"))
            .findFirst()
            .orElseThrow();

    assertThat(sender.unreplayedBytes()).isEqualTo(2L << 20);
    assertThat(sender.unsentBytes()).isEqualTo((2L << 20) / 10);
  }

  @Test
  void aReportOfAnEarlierVersionIsStillRead() throws Exception {
    String json =
        new String(
            ReportFile.bytes(recorded(0, 60), ReportFormat.JSON, UTC), StandardCharsets.UTF_8);
    String earlier =
        json.replaceAll(",\"(unconfirmedBytes|growthBytesPerSecond|fullInSeconds)\":[^,}]*", "")
            .replaceAll(",\"(fullMeans|lagSeconds|inactiveSince|unsentBytes)\":[^,}]*", "");
    assertThat(earlier).doesNotContain("fullMeans", "unsentBytes");

    Report report = ReportJson.read(earlier.getBytes(StandardCharsets.UTF_8));

    assertThat(slot(report, "datastream_prod").growthBytesPerSecond()).isNull();
    assertThat(ReportFile.bytes(report, ReportFormat.HTML, UTC)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void everyFormatTellsThePaceAndTheEnd(ReportFormat format) throws Exception {
    byte[] bytes = ReportFile.bytes(SampleReports.incident(5, false), format, UTC);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (format == ReportFormat.PDF) {
      try (PDDocument document = Loader.loadPDF(bytes)) {
        text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      }
    }
    assertThat(text)
        .contains(
            format == ReportFormat.JSON
                ? new String[] {"\"growthBytesPerSecond\":2097152", "\"fullMeans\":\"the"}
                : new String[] {"2.0 MB/s", "room ends in", "walreceiver (pid 31001)"});
  }

  private static SlotEntry slot(Report report, String name) {
    return report.slots().rows().stream()
        .filter(slot -> slot.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Report recorded(int from, int to) {
    for (int second = from; second <= to; second += 5) {
      recorder.accept(SampleReplication.at(second, 0));
    }
    Snapshot latest = recorder.seen().orElseThrow().latest();
    return new ReportBuilder(
            recorder.seen().orElseThrow(), Diagnosis.healthy(latest.serverTime()), false)
        .build(new Section<>("", List.of()), latest.takenAt(), "PgTriage test");
  }
}
