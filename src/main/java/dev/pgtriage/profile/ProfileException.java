package dev.pgtriage.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was given does not name an instance to watch; says why, every reason on its own line. */
public final class ProfileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ProfileException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  ProfileException(String problem) {
    this(problem, null);
  }

  ProfileException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
  }

  /** The reasons: where, what was found and what was expected. Never a secret. */
  public List<String> problems() {
    return problems;
  }
}
