package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.TakesEffect;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import dev.pgtriage.snapshot.ServerVersion;
import java.util.Optional;

/** What to do about a slow statement, besides ending those who run it. */
public final class StatementRemedies {

  private static final int EXPLAINED_FROM = 16;

  private StatementRemedies() {}

  /**
   * Shows its plan.
   *
   * @param running the statement's text as one session runs it
   */
  public static Optional<Remedy> explain(ServerVersion version, String running) {
    String statement = running.strip();
    if (!statement.regionMatches(true, 0, "select", 0, 6)
        && !statement.regionMatches(true, 0, "with", 0, 4)) {
      return Optional.empty();
    }
    boolean parameters = statement.matches("(?s).*\\$[0-9].*");
    if (parameters && !version.isAtLeast(EXPLAINED_FROM)) {
      return Optional.empty();
    }
    return Optional.of(
        new Remedy.Copy(
            Target.SQL,
            "Show its plan",
            (parameters ? "EXPLAIN (GENERIC_PLAN) " : "EXPLAIN ")
                + statement
                + (statement.endsWith(";") ? "" : ";"),
            TakesEffect.AT_ONCE,
            "Plans it without running it. The text holds the literals of one session."));
  }
}
