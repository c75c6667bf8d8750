package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Trend;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finding, in the form that {@code pgtriage diagnose} and reports share.
 *
 * @param explainedBy the finding that causes this one
 * @param evidence a sentence each
 * @param details what of the evidence can be drawn
 * @param sessions the sessions it concerns, surest first
 */
public record FindingEntry(
    String id,
    String subject,
    Severity severity,
    Grade confidence,
    Trend trend,
    Instant since,
    String title,
    String summary,
    @Nullable Cause explainedBy,
    List<String> evidence,
    List<Detail> details,
    List<SuspectEntry> sessions,
    List<RemedyEntry> remedies) {

  public FindingEntry {
    evidence = List.copyOf(evidence);
    details = List.copyOf(details);
    sessions = List.copyOf(sessions);
    remedies = List.copyOf(remedies);
  }

  /** Names a finding. */
  public record Cause(String id, String subject) {}

  /** One session it concerns, and why. */
  public record SuspectEntry(int pid, Instant backendStart, Grade grade, String why) {}

  /**
   * What to do about it. What only one kind of remedy has is null for the other.
   *
   * @param kind {@code action}, {@code sql}, {@code aws} or {@code config}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RemedyEntry(
      String kind,
      String title,
      String command,
      Remedy.@Nullable Signal signal,
      @Nullable String target,
      @Nullable String takesEffect,
      @Nullable Boolean needsRestart,
      @Nullable String note) {}
}
