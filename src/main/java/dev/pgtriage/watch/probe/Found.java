package dev.pgtriage.watch.probe;

import dev.pgtriage.profile.probe.ProbeOutcome;
import dev.pgtriage.profile.probe.ProbeStage;
import dev.pgtriage.profile.probe.ProbeStep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a step found, before anybody says how long it took. */
record Found(ProbeOutcome outcome, String sentence, @Nullable String detail) {

  static Found passed(String sentence) {
    return new Found(ProbeOutcome.PASSED, sentence, null);
  }

  static Found warned(String sentence) {
    return new Found(ProbeOutcome.WARNED, sentence, null);
  }

  static Found skipped(String sentence) {
    return new Found(ProbeOutcome.SKIPPED, sentence, null);
  }

  static Found failed(String sentence, @Nullable String detail) {
    return new Found(ProbeOutcome.FAILED, sentence, detail);
  }

  ProbeStep after(ProbeStage stage, Duration took) {
    return new ProbeStep(stage, outcome, took, sentence, detail);
  }

  /** The library's words for a failure, with those of its causes. */
  static String words(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      text.append(cause.getClass().getSimpleName()).append(": ").append(cause.getMessage());
    }
    return text.toString();
  }
}
