package dev.pgtriage.cli;

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

/** Watches for a while, without a window, and keeps the last snapshot. */
final class Look {

  /** After which a server that does not answer is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Look() {}

  /** What a look brings. */
  sealed interface Seen {
    record Moment(Snapshot snapshot) implements Seen {}

    record Nothing(Problem problem) implements Seen {}
  }

  /** Looks for {@code duration}, and until every fact was read once. */
  static Seen at(ChosenProfile chosen, Duration duration) throws InterruptedException {
    BlockingQueue<WatchState> states = new LinkedBlockingQueue<>();
    try (Watch watch =
        new Watch(
            chosen.profile(),
            chosen.passwords()::passwordFor,
            MetricsReader.NONE,
            Duration.ofMinutes(1))) {
      watch.start(states::add);
      Instant begin = Instant.now();
      Seen seen = new Seen.Nothing(silent(chosen));
      while (true) {
        Duration left = PATIENCE.plus(duration).minus(Duration.between(begin, Instant.now()));
        WatchState state = states.poll(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        switch (state) {
          case null -> {
            return seen;
          }
          case WatchState.Live(Snapshot snapshot) -> {
            seen = new Seen.Moment(snapshot);
            if (isWhole(snapshot)
                && Duration.between(begin, Instant.now()).compareTo(duration) >= 0) {
              return seen;
            }
          }
          case WatchState.Failed failed -> {
            return new Seen.Nothing(failed.problem());
          }
          case WatchState.Stale stale -> {
            return new Seen.Nothing(stale.problem());
          }
          case WatchState.Connecting connecting -> seen = new Seen.Nothing(silent(chosen));
        }
      }
    }
  }

  private static Problem silent(ChosenProfile chosen) {
    String host = chosen.profile().postgres().host();
    return new Problem(
        host + " did not answer within " + PATIENCE.toSeconds() + " s.",
        "Check the network path, the VPN and the security group.",
        "no answer");
  }

  private static boolean isWhole(Snapshot snapshot) {
    return !(snapshot.settings() instanceof Reading.Pending)
        && !(snapshot.statements() instanceof Reading.Pending)
        && !(snapshot.visibility() instanceof Reading.Pending);
  }
}
