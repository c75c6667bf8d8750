package dev.pgtriage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.report.content.Report;
import dev.pgtriage.testing.SampleReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports in every format, for eyes: {@code target/reports}. */
class ReportPicturesTest {

  private static final Path FOLDER = Path.of("target", "reports");

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void everyFormatIsWritten(ReportFormat format) throws Exception {
    write("incident", SampleReports.incident(300, false), format);
    write("healthy", SampleReports.healthy(), format);
  }

  private static void write(String name, Report report, ReportFormat format) throws Exception {
    Path file = FOLDER.resolve(name + "." + format.extension());
    long size = ReportFile.write(report, format, file, ZoneId.of("UTC"));
    assertThat(Files.size(file)).isEqualTo(size).isPositive();
  }
}
