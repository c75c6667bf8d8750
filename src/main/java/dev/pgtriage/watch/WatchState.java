package dev.pgtriage.watch;

import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Instant;
import java.util.Optional;

/** How the watch over one instance stands; times are the console's clock. */
public sealed interface WatchState {

  /** Opening the first connection; nothing has been read yet. */
  record Connecting(Instant since) implements WatchState {}

  /** Sampled on time. */
  record Live(Snapshot snapshot) implements WatchState {}

  /**
   * The server does not answer; the last snapshot is shown with its age while the watch tries
   * again.
   *
   * @param since when the trouble began
   */
  record Stale(Snapshot lastSnapshot, Instant since, Problem problem) implements WatchState {}

  /**
   * The server has never answered; the watch tries again.
   *
   * @param since when the trouble began
   */
  record Failed(Instant since, Problem problem) implements WatchState {}

  /** The newest snapshot there is, fresh or stale. */
  default Optional<Snapshot> latest() {
    return switch (this) {
      case Live(Snapshot snapshot) -> Optional.of(snapshot);
      case Stale stale -> Optional.of(stale.lastSnapshot());
      case Connecting connecting -> Optional.empty();
      case Failed failed -> Optional.empty();
    };
  }
}
