package dev.pgtriage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgtriage.report.content.Report;
import dev.pgtriage.testing.SampleReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Report report = SampleReports.healthy();

  @TempDir Path folder;

  @Test
  void aFileThatCantBeWrittenIsToldAndLeavesNothingBehind() throws Exception {
    Path file = folder.resolve("taken");
    Files.writeString(file, "");
    Path below = file.resolve("report.html");

    assertThatThrownBy(() -> ReportFile.write(report, ReportFormat.HTML, below, UTC))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith(below + " could not be written: ");
    assertThat(folder)
        .isDirectoryContaining(path -> path.equals(file))
        .isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void anOlderReportIsReplacedInOneStep() throws Exception {
    Path file = folder.resolve("report.md");
    Files.writeString(file, "before");

    long size = ReportFile.write(report, ReportFormat.MARKDOWN, file, UTC);

    assertThat(Files.size(file)).isEqualTo(size);
    assertThat(file).content().startsWith("# shop production\n").contains("**HEALTHY");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void theNamesEndChoosesTheFormat() {
    assertThat(ReportFormat.of(Path.of("a.HTML"))).contains(ReportFormat.HTML);
    assertThat(ReportFormat.of(Path.of("a/b.md"))).contains(ReportFormat.MARKDOWN);
    assertThat(ReportFormat.of(Path.of("a.docx"))).isEmpty();
  }

  @Test
  void theSameReportIsTheSamePage() {
    Report incident = SampleReports.incident(60, false);
    assertThat(ReportFile.bytes(incident, ReportFormat.HTML, UTC))
        .isEqualTo(ReportFile.bytes(incident, ReportFormat.HTML, UTC));
  }
}
