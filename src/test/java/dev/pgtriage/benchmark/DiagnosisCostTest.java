package dev.pgtriage.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Prints what JMH measures; its limit is looser than the goal, so that a busy machine passes. */
@Tag("slow")
class DiagnosisCostTest {

  private static final double GOAL_MILLIS = 20;
  private static final double BUSY_MACHINE = 2;

  @Test
  void diagnosingFiveThousandSessionsWithAFullWindowStaysCheap() throws Exception {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(DiagnosisBenchmark.class.getName())
                    .forks(1)
                    .jvmArgs("-Xmx1g")
                    .warmupIterations(4)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(2))
                    .build())
            .runSingle();

    double millis = result.getPrimaryResult().getScore();
    System.out.printf(
        "Diagnosing a snapshot of 5000 sessions with a window of 10 min: %.1f ± %.1f ms (goal %.0f ms)%n",
        millis, result.getPrimaryResult().getScoreError(), GOAL_MILLIS);
    assertThat(millis).isLessThan(GOAL_MILLIS * BUSY_MACHINE);
  }
}
