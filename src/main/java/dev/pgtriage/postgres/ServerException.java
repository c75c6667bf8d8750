package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.Problem;
import org.jspecify.annotations.Nullable;

/** The server could not be asked, or did not answer; says so in words. */
public final class ServerException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final boolean connectionLost;

  ServerException(Problem problem, boolean connectionLost, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
    this.connectionLost = connectionLost;
  }

  /** What failed and what to do next. */
  public Problem problem() {
    return problem;
  }

  /** Whether the connection is of no more use; otherwise only this one statement failed. */
  public boolean connectionLost() {
    return connectionLost;
  }
}
