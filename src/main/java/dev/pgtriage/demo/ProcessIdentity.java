package dev.pgtriage.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same id.
 *
 * @param started when it was started, to the accuracy of the platform
 */
record ProcessIdentity(long pid, Instant started) {

  /** Linux derives start times from a boot time that moves with the clock. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(
        process.pid(), process.info().startInstant().orElseGet(Instant::now));
  }

  /** The process, if it is this one and still running. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
  }

  private boolean startedThen(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
        .orElse(true);
  }
}
