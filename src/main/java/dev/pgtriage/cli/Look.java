package dev.pgtriage.cli;

import dev.pgtriage.aws.CloudWatchReader;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.ChosenProfile;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.watch.MetricsReader;
import dev.pgtriage.watch.Watch;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches for a while, without a window, and keeps the last snapshot. */
final class Look {

  private static final Logger LOG = LoggerFactory.getLogger(Look.class);

  /** After which a server that does not answer is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** What saying goodbye to a server that hangs may take. */
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private static final Duration METRICS_PERIOD = Duration.ofMinutes(1);

  /** What a finding takes to be told: one odd snapshot tells nothing. */
  private static final int LEAST_SNAPSHOTS = 3;

  private final ChosenProfile chosen;
  private final Consumer<Snapshot> each;

  private Look(ChosenProfile chosen, Consumer<Snapshot> each) {
    this.chosen = chosen;
    this.each = each;
  }

  /** What a look brings. */
  sealed interface Seen {
    record Moment(Snapshot snapshot) implements Seen {}

    record Nothing(Problem problem) implements Seen {}
  }

  /** Looks once, until every fact was read. */
  static Seen once(ChosenProfile chosen) throws InterruptedException {
    return new Look(chosen, snapshot -> {}).look(Duration.ZERO, 1);
  }

  /**
   * Looks for {@code duration}, and until every fact was read once.
   *
   * @param each gets every snapshot, on this thread
   */
  static Seen during(ChosenProfile chosen, Duration duration, Consumer<Snapshot> each)
      throws InterruptedException {
    return new Look(chosen, each).look(duration, LEAST_SNAPSHOTS);
  }

  private Seen look(Duration duration, int least) throws InterruptedException {
    Aws aws = chosen.profile().aws();
    try (CloudWatchReader cloudWatch = aws == null ? null : new CloudWatchReader(aws)) {
      return look(duration, least, cloudWatch);
    }
  }

  private Seen look(Duration duration, int least, @Nullable CloudWatchReader cloudWatch)
      throws InterruptedException {
    BlockingQueue<WatchState> states = new LinkedBlockingQueue<>();
    Watch watch =
        new Watch(
            chosen.profile(),
            chosen.passwords(),
            cloudWatch == null ? MetricsReader.NONE : cloudWatch::read,
            METRICS_PERIOD);
    try {
      watch.start(states::add);
      Instant begin = Instant.now();
      Seen seen = new Seen.Nothing(silent(chosen));
      int snapshots = 0;
      while (true) {
        Duration left = PATIENCE.plus(duration).minus(Duration.between(begin, Instant.now()));
        WatchState state = states.poll(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        switch (state) {
          case null -> {
            return seen;
          }
          case WatchState.Live(Snapshot snapshot) -> {
            seen = new Seen.Moment(snapshot);
            each.accept(snapshot);
            snapshots++;
            if (snapshots >= least
                && isWhole(snapshot, cloudWatch != null)
                && Duration.between(begin, Instant.now()).compareTo(duration) >= 0) {
              return seen;
            }
          }
          // A server under stress is late; it is asked again for as long as patience lasts.
          case WatchState.Failed failed -> {
            seen = new Seen.Nothing(failed.problem());
            if (!failed.problem().passing()) {
              return seen;
            }
          }
          case WatchState.Stale stale -> {
            seen = new Seen.Nothing(stale.problem());
            if (!stale.problem().passing()) {
              return seen;
            }
          }
          case WatchState.Connecting connecting -> seen = new Seen.Nothing(silent(chosen));
        }
      }
    } finally {
      end(watch);
    }
  }

  /** The program ends right after this, and whatever still runs with it. */
  private static void end(Watch watch) throws InterruptedException {
    watch.close();
    if (!watch.awaitClosed(CLOSING)) {
      LOG.warn("The connections were not closed within {} s", CLOSING.toSeconds());
    }
  }

  private static Problem silent(ChosenProfile chosen) {
    String host = chosen.profile().postgres().host();
    return new Problem(
        host + " did not answer within " + PATIENCE.toSeconds() + " s.",
        "Check the network path, the VPN and the security group.",
        "no answer");
  }

  private static boolean isWhole(Snapshot snapshot, boolean withMetrics) {
    return !(snapshot.settings() instanceof Reading.Pending)
        && !(snapshot.statements() instanceof Reading.Pending)
        && !(snapshot.visibility() instanceof Reading.Pending)
        && !(withMetrics && snapshot.metrics() instanceof Reading.Pending);
  }
}
