package dev.pgtriage.incidents;

import dev.pgtriage.diagnosis.finding.FindingId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the console said of a scenario.
 *
 * @param verdict the one it stayed with; null for none
 * @param after how long after the facts were there the right one was told; null if it was not
 * @param before verdicts it told between the facts and the right one
 * @param falseOrphans sessions called orphans at likely or above whose client was there
 * @param said what it said at the end
 */
record Outcome(
    Scenario scenario,
    int version,
    @Nullable FindingId verdict,
    @Nullable Duration after,
    List<FindingId> before,
    int falseOrphans,
    List<String> said) {

  boolean isRight() {
    return scenario.verdict() == verdict;
  }
}
