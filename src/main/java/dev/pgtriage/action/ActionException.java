package dev.pgtriage.action;

import dev.pgtriage.snapshot.Problem;

/** An action could not be carried out, or its record not be kept. */
public final class ActionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ActionException(Problem problem, Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  ActionException(String message, String advice, Throwable cause) {
    this(new Problem(message, advice, String.valueOf(cause)), cause);
  }

  /** What failed, what was done nevertheless, and what to do next. */
  public Problem problem() {
    return problem;
  }
}
