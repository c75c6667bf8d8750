package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.Problem;
import org.jspecify.annotations.Nullable;

/** The server could not be asked, or did not answer; says so in words. */
public sealed class ServerException extends Exception permits PostponedException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final String sqlState;
  private final boolean connectionLost;

  ServerException(
      Problem problem, String sqlState, boolean connectionLost, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
    this.sqlState = sqlState;
    this.connectionLost = connectionLost;
  }

  /** What failed and what to do next. */
  public Problem problem() {
    return problem;
  }

  /** The server's or the driver's SQLSTATE; empty without one. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether the connection is of no more use; otherwise only this one statement failed. */
  public boolean connectionLost() {
    return connectionLost;
  }
}
