package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.probe.ProbeStage;
import dev.pgtriage.profile.probe.ProbeStep;

/** A line of the connection test. */
sealed interface ProbeLine {

  ProbeStage stage();

  /** Its turn has not come. */
  record Waiting(ProbeStage stage) implements ProbeLine {}

  record Running(ProbeStage stage) implements ProbeLine {}

  record Done(ProbeStep step) implements ProbeLine {
    @Override
    public ProbeStage stage() {
      return step.stage();
    }
  }
}
