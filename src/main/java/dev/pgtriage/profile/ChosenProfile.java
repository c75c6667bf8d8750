package dev.pgtriage.profile;

import java.util.List;

/**
 * The profile to work with.
 *
 * @param passwords where this profile's login finds its password
 * @param warnings what to tell the user of it, such as keys nobody knows
 */
public record ChosenProfile(Profile profile, PasswordSource passwords, List<String> warnings) {

  public ChosenProfile {
    warnings = List.copyOf(warnings);
  }
}
