package dev.pgtriage.snapshot;

import java.time.Duration;
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
   * Read before, and not to be had any more: what is still known, with its age. Or read just now,
   * but for a part that could not be.
   *
   * @param at when it was read, console clock; the same as {@code triedAt} when a part is missing
   * @param problem what stands in the way of reading it again
   * @param triedAt when that was last tried, console clock
   */
  record Stale<T>(T value, Instant at, Problem problem, Instant triedAt) implements Reading<T> {}

  /**
   * Could not be read.
   *
   * @param at when it was tried, console clock
   */
  record Unavailable<T>(Problem problem, Instant at) implements Reading<T> {}

  /** The value, where there is one; it may be stale. */
  default Optional<T> optional() {
    return switch (this) {
      case Value<T>(T value, Instant at) -> Optional.of(value);
      case Stale<T> stale -> Optional.of(stale.value());
      case Pending<T> pending -> Optional.empty();
      case Unavailable<T> unavailable -> Optional.empty();
    };
  }

  /**
   * The value, where it still speaks of now: whatever was read longer ago than {@code within} is
   * history, though nothing newer is known.
   *
   * @param now console clock
   */
  default Optional<T> fresh(Instant now, Duration within) {
    Instant oldest = now.minus(within);
    return switch (this) {
      case Value<T>(T value, Instant at) ->
          at.isBefore(oldest) ? Optional.empty() : Optional.of(value);
      case Stale<T> stale ->
          stale.at().isBefore(oldest) ? Optional.empty() : Optional.of(stale.value());
      case Pending<T> pending -> Optional.empty();
      case Unavailable<T> unavailable -> Optional.empty();
    };
  }

  /** What stands in the way of reading it now, where something does. */
  default Optional<Problem> failure() {
    return switch (this) {
      case Unavailable<T>(Problem problem, Instant at) -> Optional.of(problem);
      case Stale<T> stale -> Optional.of(stale.problem());
      case Pending<T> pending -> Optional.empty();
      case Value<T> value -> Optional.empty();
    };
  }

  /** This reading after the one before: a failure does not take away what is known already. */
  default Reading<T> after(Reading<T> before) {
    return switch (this) {
      case Unavailable<T>(Problem problem, Instant tried) ->
          switch (before) {
            case Value<T>(T value, Instant at) -> new Stale<>(value, at, problem, tried);
            case Stale<T> stale -> new Stale<>(stale.value(), stale.at(), problem, tried);
            case Pending<T> pending -> this;
            case Unavailable<T> unavailable -> this;
          };
      case Value<T> value -> this;
      case Stale<T> stale -> this;
      case Pending<T> pending -> this;
    };
  }
}
