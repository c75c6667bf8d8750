package dev.pgtriage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.action.AuditFile;
import dev.pgtriage.action.SignalKind;
import dev.pgtriage.action.SignalPlan;
import dev.pgtriage.action.SignalResult;
import dev.pgtriage.action.SignalResult.Outcome;
import dev.pgtriage.action.SignalTarget;
import dev.pgtriage.action.Signaller;
import dev.pgtriage.aws.CloudWatchReader;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.watch.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The incident for real: real processes, really killed, and what they leave behind on a real
 * server.
 */
class DemoTest {

  private static final int ORPHANS = 20;

  @TempDir Path root;

  private final AtomicReference<@Nullable Snapshot> latest = new AtomicReference<>();

  @Test
  void theLeakUnfoldsWithinAMinuteAndEndsWhenTheOrphansAreTerminated() throws Exception {
    List<ProcessHandle> before = children();
    Demo demo = Demo.start(DemoScenario.LEAK, root);
    try (demo;
        CloudWatchReader cloudWatch = cloudWatch(demo);
        Watch watch =
            new Watch(
                demo.profile(),
                endpoint -> Optional.empty(),
                cloudWatch::read,
                Demo.metricsPeriod())) {
      watch.start(state -> state.latest().ifPresent(latest::set));

      Duration unfolded =
          Eventually.within(
              Duration.ofSeconds(60), () -> orphans(demo).size() >= ORPHANS && overBudget(demo));
      System.out.printf("demo leak: %d orphans after %s%n", orphans(demo).size(), unfolded);
      assertThat(latest().sessions()).anyMatch(Session::isBlocked);

      Instant ended = Instant.now();
      List<SignalResult> results = terminate(demo, watch);
      assertThat(results)
          .extracting(SignalResult::outcome)
          .isSubsetOf(Outcome.ENDED, Outcome.MOVED_ON, Outcome.ALREADY_GONE)
          .contains(Outcome.ENDED);
      Eventually.within(Duration.ofSeconds(10), () -> orphans(demo).size() < 5);
      System.out.printf(
          "demo leak: %d results, healthy %s after the click%n",
          results.size(), Duration.between(ended, Instant.now()));

      assertThat(latest().metrics()).isInstanceOf(Reading.Value.class);
      assertThat(latest().metric("CPUUtilization").orElseThrow().points())
          .anyMatch(point -> point.value() > 1);
      Eventually.within(Duration.ofSeconds(75), () -> orphans(demo).size() >= ORPHANS);
    }
    Eventually.within(
        Duration.ofSeconds(5),
        () -> children().stream().allMatch(child -> before.contains(child) || !child.isAlive()));
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left).isEmpty();
    }
  }

  private List<SignalResult> terminate(Demo demo, Watch watch) throws Exception {
    List<SignalTarget> targets =
        orphans(demo).stream()
            .map(session -> new SignalTarget(session.key(), session.stateChange()))
            .toList();
    return new Signaller(
            watch,
            new AuditFile(root.resolveSibling("audit.jsonl"), "demo", "oncall"),
            Duration.ofSeconds(5))
        .execute(SignalPlan.of(SignalKind.TERMINATE, targets, "older than the worker timeout"));
  }

  private List<Session> orphans(Demo demo) {
    return latest.get() == null
        ? List.of()
        : new SessionPreset.OutlivingWorker("api").select(demo.profile(), latest());
  }

  private boolean overBudget(Demo demo) {
    return TierUse.of(demo.profile(), latest()).getFirst().isOverBudget();
  }

  private Snapshot latest() {
    Snapshot snapshot = latest.get();
    if (snapshot == null) {
      throw new AssertionError("Nothing was read yet");
    }
    return snapshot;
  }

  private static CloudWatchReader cloudWatch(Demo demo) {
    var aws = demo.profile().aws();
    if (aws == null) {
      throw new AssertionError("The demo has a CloudWatch of its own");
    }
    return new CloudWatchReader(aws, Demo.metricsPeriod());
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().toList();
  }
}
