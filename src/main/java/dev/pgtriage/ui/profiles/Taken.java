package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.DraftCheck;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileDraft;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Those that are profiles already, each once. */
  static Map<Profile, Taken> whole(List<Taken> found) {
    Map<Profile, Taken> whole = new LinkedHashMap<>();
    for (Taken each : found) {
      if (each.draft().check() instanceof DraftCheck.Valid(Profile profile)) {
        whole.putIfAbsent(profile, each);
      }
    }
    return whole;
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
