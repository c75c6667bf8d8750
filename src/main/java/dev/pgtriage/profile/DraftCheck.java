package dev.pgtriage.profile;

import java.util.Map;

/** What a draft comes to. */
public sealed interface DraftCheck {

  /** It is a profile. */
  record Valid(Profile profile) implements DraftCheck {}

  /**
   * It is none yet.
   *
   * @param problems a sentence for each place, as reading a file would say it
   */
  record Invalid(Map<DraftPlace, String> problems) implements DraftCheck {
    public Invalid {
      problems = Map.copyOf(problems);
    }
  }
}
