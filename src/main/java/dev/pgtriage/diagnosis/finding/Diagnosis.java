package dev.pgtriage.diagnosis.finding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with an instance at a moment, and what causes what.
 *
 * @param at the snapshot's moment, server clock
 * @param findings worst first; a cause stands before what it explains
 * @param causeOf for each finding that another one explains, that other one
 * @param trends which way each finding goes
 * @param cleared what has gone in the last minutes, newest first
 */
public record Diagnosis(
    Instant at,
    List<Finding> findings,
    Map<FindingKey, FindingKey> causeOf,
    Map<FindingKey, Trend> trends,
    List<Cleared> cleared) {

  /**
   * A finding that is no more.
   *
   * @param last the finding as it was at last
   * @param at when it went, server clock
   */
  public record Cleared(Finding last, Instant at) {}

  public Diagnosis {
    findings = List.copyOf(findings);
    causeOf = Map.copyOf(causeOf);
    trends = Map.copyOf(trends);
    cleared = List.copyOf(cleared);
  }

  /** Nothing found. */
  public static Diagnosis healthy(Instant at) {
    return new Diagnosis(at, List.of(), Map.of(), Map.of(), List.of());
  }

  /** What is wrong first of all: the worst finding nothing else explains; empty when healthy. */
  public Optional<Finding> verdict() {
    return roots().stream()
        .filter(finding -> finding.severity().isAtLeast(Severity.WARNING))
        .findFirst();
  }

  /** The findings nothing else explains, worst first. */
  public List<Finding> roots() {
    return findings.stream().filter(finding -> !causeOf.containsKey(finding.key())).toList();
  }

  /** What a finding explains directly, worst first. */
  public List<Finding> explainedBy(Finding cause) {
    return findings.stream()
        .filter(finding -> cause.key().equals(causeOf.get(finding.key())))
        .toList();
  }

  /** The finding of that key, where there is one now. */
  public Optional<Finding> finding(FindingKey key) {
    return findings.stream().filter(finding -> finding.key().equals(key)).findFirst();
  }

  /** Which way a finding goes; steady while that is not known. */
  public Trend trendOf(Finding finding) {
    return trends.getOrDefault(finding.key(), Trend.STEADY);
  }
}
