package dev.pgtriage.action;

import java.util.List;

/**
 * What will be done, in full, before it is done.
 *
 * @param reason why these sessions, for the audit: "idle longer than 2 min from 10.0.1.7"
 */
public record SignalPlan(SignalKind kind, List<SignalTarget> targets, String reason) {

  public SignalPlan {
    targets = List.copyOf(targets);
  }
}
