package dev.pgtriage.ui;

import dev.pgtriage.diagnosis.finding.Diagnosis;

/** What the diagnosis says about the newest snapshot there is. */
public sealed interface Judgement {

  /** No snapshot has been examined yet. */
  record None() implements Judgement {}

  /**
   * What is wrong.
   *
   * @param first whether it rests on a single snapshot, which tells no finding yet
   */
  record Known(Diagnosis diagnosis, boolean first) implements Judgement {}

  /**
   * The rules could not judge the snapshot; the facts are shown without a verdict.
   *
   * @param message what happened and where to read more
   */
  record Unable(String message) implements Judgement {}
}
