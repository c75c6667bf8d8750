package dev.pgtriage.ui;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * How the watch stands as a screen sees it: the newest snapshot, how old it is, and in words what
 * there is instead of one. FX thread.
 */
public final class Standing {

  private final Profile profile;
  private final ReadOnlyObjectWrapper<Instant> serverNow;
  private WatchState state;
  private Instant now;
  private @Nullable Snapshot snapshot;

  /**
   * @param now console clock
   */
  public Standing(Profile profile, Instant now) {
    this.profile = profile;
    this.now = now;
    state = new WatchState.Connecting(now);
    serverNow = new ReadOnlyObjectWrapper<>(now);
  }

  /** Takes a state; its snapshot when it is another than the one before. */
  public Optional<Snapshot> take(WatchState next) {
    state = next;
    Snapshot before = snapshot;
    Optional<Snapshot> taken =
        next.latest()
            .filter(latest -> before == null || !before.takenAt().equals(latest.takenAt()));
    taken.ifPresent(latest -> {
      snapshot = latest;
      serverNow.set(latest.serverTime());
    });
    return taken;
  }

  /**
   * Lets time pass.
   *
   * @param time console clock
   */
  public void tick(Instant time) {
    now = time;
    Snapshot current = snapshot;
    if (current != null) {
      serverNow.set(current.serverTimeAt(time));
    }
  }

  /** The snapshot of the state, fresh or stale; empty where the state has none. */
  public Optional<Snapshot> latest() {
    return state.latest();
  }

  /** Whether the server answers. */
  public boolean isLive() {
    return state instanceof WatchState.Live;
  }

  /** The newest snapshot; null before the first. */
  public @Nullable Snapshot snapshot() {
    return snapshot;
  }

  /** The console's clock. */
  public Instant now() {
    return now;
  }

  /** The server's clock, ticking; the console's before the first snapshot. */
  public ReadOnlyObjectProperty<Instant> serverNowProperty() {
    return serverNow.getReadOnlyProperty();
  }

  /**
   * What stands where the facts would: why there is no snapshot, or what the newest one lacks.
   *
   * @param lack words about a snapshot
   */
  public String message(Function<Snapshot, String> lack) {
    return switch (state) {
      case WatchState.Connecting(Instant since) ->
          "Connecting to %s for %s…".formatted(profile.name(), Figures.age(since(since)));
      case WatchState.Failed failed -> ProblemText.of(failed.problem());
      case WatchState.Stale stale -> lack.apply(stale.lastSnapshot());
      case WatchState.Live(Snapshot latest) -> lack.apply(latest);
    };
  }

  /** How old the newest snapshot is, such as {@code stale: 12 s old}; empty while it is fresh. */
  public String staleAge() {
    return state instanceof WatchState.Stale stale
        ? "stale: " + Figures.age(since(stale.lastSnapshot().takenAt())) + " old"
        : "";
  }

  /**
   * How old what a screen shows is when it could not be read again, else what is hidden from this
   * login; empty when nothing is missing, and while nothing is read at all.
   *
   * @param reading what the screen shows
   * @param hidden what is not seen without pg_monitor, and what gives the right to
   */
  public String remark(Function<Snapshot, Reading<?>> reading, String hidden) {
    return state instanceof WatchState.Live(Snapshot latest)
        ? reading.apply(latest) instanceof Reading.Stale<?> stale
            ? "read %s; can't be read now: %s"
                .formatted(Figures.ago(since(stale.at())), ProblemText.message(stale.problem()))
            : hidden(latest, hidden)
        : "";
  }

  private static String hidden(Snapshot snapshot, String hidden) {
    return snapshot.visibility().optional().filter(seen -> !seen.readAllStats()).isPresent()
        ? hidden + " TO " + snapshot.server().user()
        : "";
  }

  /** How long ago a moment of the console's clock is; zero for one to come. */
  public Duration since(Instant moment) {
    Duration age = Duration.between(moment, now);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
