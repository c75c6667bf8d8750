package dev.pgtriage.benchmark;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.verdict.Diagnostician;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleSnapshots;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the diagnosis of one more snapshot costs when the window is full. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DiagnosisBenchmark {

  private static final int SESSIONS = 5000;
  private static final int WINDOW_SECONDS = 600;
  private static final int DIFFERENT = 10;

  private final Diagnostician diagnostician = new Diagnostician(SampleSnapshots.profile());
  private List<Snapshot> samples = List.of();
  private int second;

  /** Fills the window of ten minutes. */
  @Setup(Level.Trial)
  public void fillTheWindow() {
    samples =
        IntStream.range(0, DIFFERENT)
            .mapToObj(index -> SampleSnapshots.incident(SESSIONS, index * 7))
            .toList();
    while (second < WINDOW_SECONDS) {
      examineTheNextSnapshot();
    }
  }

  /** One tick of the watch. */
  @Benchmark
  public Diagnosis examineTheNextSnapshot() {
    Snapshot sample = samples.get(second % DIFFERENT);
    Instant now = SampleSnapshots.START.plusSeconds(second++);
    return diagnostician.examine(
        new Snapshot(
            now,
            sample.serverTime(),
            sample.readTime(),
            sample.server(),
            sample.sessions(),
            sample.locks(),
            sample.limits(),
            sample.settings(),
            sample.visibility(),
            sample.databases(),
            sample.statements(),
            sample.replication(),
            sample.metrics()));
  }
}
