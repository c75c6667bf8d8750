package dev.pgtriage.profile;

/** Makes the source of a profile's password out of the profile's {@code auth}. */
@FunctionalInterface
public interface PasswordSources {

  /** What libpq knows, and nothing else. */
  PasswordSources LIBPQ = (profile, libpq) -> libpq;

  /**
   * The source for a profile.
   *
   * @param libpq finds what PGPASSWORD or {@code ~/.pgpass} say
   */
  PasswordSource of(Profile profile, PasswordSource libpq);
}
