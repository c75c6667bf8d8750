package dev.pgtriage.aws;

import dev.pgtriage.snapshot.Problem;
import org.jspecify.annotations.Nullable;

/** AWS could not be asked, or refused; says so in words. */
public final class AwsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** A refusal or a failure. */
  public AwsException(Problem problem, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  /** What failed and what to do next. */
  public Problem problem() {
    return problem;
  }
}
