package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileDraft;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A profile that is imported, and the password to keep for it. */
final class Taken {

  private final ProfileDraft draft;
  private final char @Nullable [] password;

  /**
   * @param password its own from now on; null for none
   */
  Taken(ProfileDraft draft, char @Nullable [] password) {
    this.draft = draft;
    this.password = password;
  }

  ProfileDraft draft() {
    return draft;
  }

  /** Not a copy: who takes it clears it. */
  Optional<char[]> password() {
    return Optional.ofNullable(password);
  }

  /** Clears the password. */
  void wipe() {
    if (password != null) {
      Arrays.fill(password, '\0');
    }
  }
}
