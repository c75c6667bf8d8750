package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.Problem;
import java.sql.SQLException;

/** A question that found out by itself why it has no answer; the connection is fine. */
final class ExplainedFailure extends SQLException {

  private static final long serialVersionUID = 1L;

  /** {@code object_not_in_prerequisite_state}; PostgreSQL manual, appendix A. */
  private static final String SQL_STATE = "55000";

  private final transient Problem problem;

  ExplainedFailure(Problem problem) {
    super(problem.message(), SQL_STATE);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
