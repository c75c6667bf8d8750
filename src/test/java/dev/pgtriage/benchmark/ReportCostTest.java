package dev.pgtriage.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.report.ReportFile;
import dev.pgtriage.report.ReportFormat;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.Seen;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleReports;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report of 5000 sessions takes, from what was seen to the file on disk. */
@Tag("slow")
class ReportCostTest {

  private static final int SESSIONS = 5000;

  /** The goal is 2 s; this is for a machine that is busy besides. */
  private static final Duration MOST_TIME = Duration.ofSeconds(4);

  private static final long MOST_BYTES = 5L << 20;

  @TempDir Path folder;

  @Test
  void aReportOfFiveThousandSessionsIsQuickAndSmall() throws Exception {
    Seen seen = SampleReports.seen(SampleReports.snapshot(SESSIONS));
    Diagnosis diagnosis = SampleFindings.incident(seen.latest());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Cost> costs = new ArrayList<>();
    for (ReportFormat format : ReportFormat.values()) {
      Path file = folder.resolve("report." + format.extension());
      // The first one of a process is what a person waits for: nothing is warmed up.
      long begin = System.nanoTime();
      long beginBusy = threads.getCurrentThreadCpuTime();
      Report report = SampleReports.report(seen, diagnosis, false);
      long bytes = ReportFile.write(report, format, file, ZoneId.of("UTC"));
      costs.add(
          new Cost(
              format,
              Duration.ofNanos(System.nanoTime() - begin),
              Duration.ofNanos(threads.getCurrentThreadCpuTime() - beginBusy),
              bytes));
    }
    System.out.printf("report of %d sessions   time      CPU       size%n", SESSIONS);
    for (Cost cost : costs) {
      System.out.printf(
          "  %-20s %6d ms %6d ms %7.2f MB%n",
          cost.format.title(),
          cost.time.toMillis(),
          cost.busy.toMillis(),
          cost.bytes / (double) (1 << 20));
    }
    // What other programs take of a busy machine is not the report's cost.
    assertThat(costs)
        .allMatch(cost -> cost.busy.compareTo(MOST_TIME) <= 0)
        .allMatch(cost -> cost.bytes <= MOST_BYTES);
  }

  private record Cost(ReportFormat format, Duration time, Duration busy, long bytes) {}
}
