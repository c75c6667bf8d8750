package dev.pgtriage.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * Facts that are read on a slower clock than the sessions, so they have an age of their own, or
 * could not be read.
 */
public sealed interface Reading<T> {

  /** Not read yet. */
  record Pending<T>() implements Reading<T> {}

  /**
   * Read.
   *
   * @param at when, console clock
   */
  record Value<T>(T value, Instant at) implements Reading<T> {}

  /**
   * Could not be read.
   *
   * @param at when it was tried, console clock
   */
  record Unavailable<T>(Problem problem, Instant at) implements Reading<T> {}

  /** The value, where there is one. */
  default Optional<T> optional() {
    return switch (this) {
      case Value<T>(T value, Instant at) -> Optional.of(value);
      case Pending<T> pending -> Optional.empty();
      case Unavailable<T> unavailable -> Optional.empty();
    };
  }

  /** What stood in the way, where something did. */
  default Optional<Problem> failure() {
    return switch (this) {
      case Unavailable<T>(Problem problem, Instant at) -> Optional.of(problem);
      case Pending<T> pending -> Optional.empty();
      case Value<T> value -> Optional.empty();
    };
  }
}
