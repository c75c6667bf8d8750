package dev.pgtriage.diagnosis.finding;

import java.time.Instant;
import java.util.List;

/**
 * One thing that is wrong.
 *
 * @param confidence how sure it is
 * @param summary one sentence with its numbers; harmless to show
 * @param evidence what it rests on, most telling first
 * @param suspects the sessions it concerns, surest first
 * @param remedies what to do, the one to do first first
 * @param since when it began as far as can be told, server clock
 * @param measure how much there is of it, in the finding's own unit: its trend is told from this
 */
public record Finding(
    FindingKey key,
    Severity severity,
    Grade confidence,
    String summary,
    List<Evidence> evidence,
    List<Suspect> suspects,
    List<Remedy> remedies,
    Instant since,
    double measure) {

  public Finding {
    evidence = List.copyOf(evidence);
    suspects = List.copyOf(suspects);
    remedies = List.copyOf(remedies);
  }

  /** What is wrong. */
  public FindingId id() {
    return key.id();
  }

  /** The same with another severity. */
  public Finding withSeverity(Severity other) {
    return new Finding(
        key, other, confidence, summary, evidence, suspects, remedies, since, measure);
  }

  /** The same since an earlier moment. */
  public Finding since(Instant earlier) {
    return new Finding(
        key, severity, confidence, summary, evidence, suspects, remedies, earlier, measure);
  }
}
