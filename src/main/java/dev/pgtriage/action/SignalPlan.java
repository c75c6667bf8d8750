package dev.pgtriage.action;

import dev.pgtriage.postgres.SqlFile;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What will be done, in full, before it is done.
 *
 * @param id ties the audit's record before to the one after
 * @param reason why these sessions, for the audit: "idle longer than 2 min from 10.0.1.7"
 */
public record SignalPlan(UUID id, SignalKind kind, List<SignalTarget> targets, String reason) {

  public SignalPlan {
    targets = List.copyOf(targets);
  }

  /** A new plan. */
  public static SignalPlan of(SignalKind kind, List<SignalTarget> targets, String reason) {
    return new SignalPlan(UUID.randomUUID(), kind, targets, reason);
  }

  /** The statement that is sent once for each target, parameters written as JDBC does. */
  String statement() {
    return SqlFile.read(SignalPlan.class, file());
  }

  /** The statement, and the parameters of each target, to be read before it is confirmed. */
  public String sql() {
    return targets.stream()
        .map(SignalPlan::parameters)
        .collect(
            Collectors.joining(
                "\n",
                SqlFile.asWritten(SignalPlan.class, file()) + "\n-- once for each of:\n",
                "\n"));
  }

  private String file() {
    return switch (kind) {
      case CANCEL -> "cancel";
      case TERMINATE -> "terminate";
    };
  }

  private static String parameters(SignalTarget target) {
    return "-- $1 = %d, $2 = '%s', $3 = %s"
        .formatted(
            target.session().pid(),
            target.session().backendStart(),
            target.unchangedSince() == null ? "NULL" : "'" + target.unchangedSince() + "'");
  }
}
