package dev.pgtriage.watch;

import dev.pgtriage.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Every state a watch has published. */
final class StateLog {

  private final List<WatchState> states = new CopyOnWriteArrayList<>();

  void add(WatchState state) {
    states.add(state);
  }

  WatchState last() {
    return states.getLast();
  }

  /** Waits until the newest state is as wanted; returns how long that took. */
  Duration await(Duration limit, Predicate<WatchState> wanted) throws Exception {
    return Eventually.within(limit, () -> !states.isEmpty() && wanted.test(last()));
  }

  Duration awaitLive(Duration limit) throws Exception {
    int before = states.size();
    return Eventually.within(
        limit,
        () ->
            List.copyOf(states).stream().skip(before).anyMatch(WatchState.Live.class::isInstance));
  }

  Duration awaitStale(Duration limit, String sentence) throws Exception {
    return await(
        limit,
        state ->
            state instanceof WatchState.Stale stale
                && stale.problem().message().contains(sentence));
  }

  Duration awaitFailed(Duration limit, String sentence) throws Exception {
    return await(
        limit,
        state ->
            state instanceof WatchState.Failed failed
                && failed.problem().message().contains(sentence));
  }
}
