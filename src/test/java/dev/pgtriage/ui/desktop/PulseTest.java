package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long the FX thread keeps a frame waiting while 5000 sessions change once a second and graphs
 * scroll. The limit is on the time the thread itself works between two frames, which other programs
 * on the machine do not lengthen; the time on the clock is printed beside it.
 */
@Tag("slow")
class PulseTest {

  private static final int SESSIONS = 5000;
  private static final int WARM_UP = 5;
  private static final int SECONDS = 10;
  private static final int FRAMES_A_SECOND = 60;

  /** The goal is 25 ms; this is for a slower or a busier machine. */
  private static final Duration MOST = Duration.ofMillis(40);

  /** What is in front, and the commands that bring it there. */
  private record Scenario(String name, List<String> commands) {}

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("Overview, graphs scroll", List.of("go-overview")),
          new Scenario("Sessions", List.of("go-sessions", "sessions-group-none")),
          new Scenario("Sessions by tier", List.of("go-sessions", "sessions-group-tier")),
          new Scenario("Sessions by wait", List.of("go-sessions", "sessions-group-wait")),
          new Scenario("Blocking", List.of("go-blocking")),
          new Scenario("Queries", List.of("go-queries")),
          new Scenario("Tiers", List.of("go-tiers")),
          new Scenario("Slots, graphs scroll", List.of("go-slots")),
          new Scenario("Settings", List.of("go-settings")));

  /** Of one frame: nanoseconds on the clock, and of work on the FX thread. */
  private record Frame(long clock, long work) {}

  @Test
  void framesKeepComingWhileFiveThousandSessionsChange() {
    Console console =
        Fx.get(() ->
            TestConsole.of(
                new ConsoleOptions(
                    SampleSnapshots.profile(),
                    endpoint -> Optional.empty(),
                    Duration.ofMinutes(1),
                    false,
                    Path.of("target", "pulse-audit.jsonl")),
                Notifier.NONE));
    int second = 0;
    StringBuilder table =
        new StringBuilder(
            String.format(
                "%n%-26s %8s %12s %12s %12s %12s%n",
                "5000 sessions at 1 Hz",
                "frames",
                "work p50",
                "work p99",
                "clock p99",
                "clock max"));
    List<Duration> worst = new ArrayList<>();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1280, 800, console::root)) {
      for (Scenario scenario : SCENARIOS) {
        scenario.commands().forEach(id -> Fx.run(() -> run(console, id)));
        Frames timer = new Frames();
        for (int end = second + WARM_UP + SECONDS; second < end; second++) {
          if (second == end - SECONDS) {
            Fx.run(timer::start);
          }
          show(console, SampleReports.with(SampleSnapshots.incident(SESSIONS, second), List.of()));
          Fx.pulses(FRAMES_A_SECOND);
        }
        Fx.run(timer::stop);
        worst.add(Duration.ofNanos(percentile(timer.frames.stream().map(Frame::work), 99)));
        table.append(line(scenario, timer.frames));
      }
      window.settle();
    }
    Fx.run(console::close);
    System.out.println(table);
    assertThat(worst).allSatisfy(p99 -> assertThat(p99).isLessThanOrEqualTo(MOST));
  }

  private static void run(Console console, String id) {
    console.personal().find(id).orElseThrow().action().run();
  }

  private static void show(Console console, Snapshot snapshot) {
    Examined examined =
        new Examined(
            new WatchState.Live(snapshot),
            new Judgement.Known(SampleFindings.incident(snapshot), false));
    Fx.run(() -> console.show(examined));
  }

  private static String line(Scenario scenario, List<Frame> frames) {
    return String.format(
        Locale.ROOT,
        "%-26s %8d %9.1f ms %9.1f ms %9.1f ms %9.1f ms%n",
        scenario.name(),
        frames.size(),
        percentile(frames.stream().map(Frame::work), 50) / 1e6,
        percentile(frames.stream().map(Frame::work), 99) / 1e6,
        percentile(frames.stream().map(Frame::clock), 99) / 1e6,
        percentile(frames.stream().map(Frame::clock), 100) / 1e6);
  }

  private static long percentile(Stream<Long> values, int percent) {
    List<Long> sorted = values.sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static final class Frames extends AnimationTimer {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Frame> frames = new ArrayList<>();
    private long lastClock;
    private long lastWork;

    @Override
    public void handle(long ignored) {
      long clock = System.nanoTime();
      long work = threads.getCurrentThreadCpuTime();
      if (lastClock != 0) {
        frames.add(new Frame(clock - lastClock, work - lastWork));
      }
      lastClock = clock;
      lastWork = work;
    }
  }
}
