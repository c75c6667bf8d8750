package dev.pgtriage.ui;

import dev.pgtriage.snapshot.Reading;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which reading of some facts a screen shows, so that each is taken once. FX thread. */
public final class ShownReading<T> {

  private @Nullable Instant shownAt;

  /**
   * What was read, when that is not shown yet. It may be stale: read before the screen was opened.
   */
  public Optional<Reading.Value<T>> next(Reading<T> reading) {
    Reading.Value<T> read =
        switch (reading) {
          case Reading.Value<T> value -> value;
          case Reading.Stale<T> stale -> new Reading.Value<>(stale.value(), stale.at());
          case Reading.Pending<T> pending -> null;
          case Reading.Unavailable<T> unavailable -> null;
        };
    if (read == null || read.at().equals(shownAt)) {
      return Optional.empty();
    }
    shownAt = read.at();
    return Optional.of(read);
  }
}
