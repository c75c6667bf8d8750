package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileFolder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line of the list. */
sealed interface ProfileRow {

  /** Tells it from all others for as long as the window is open. */
  String id();

  /** Whether a search for a lower-case text finds it. */
  boolean matches(String search);

  /** A profile of the folder. */
  record Stored(ProfileFolder.Entry.Usable entry) implements ProfileRow {
    @Override
    public String id() {
      return entry.name();
    }

    Profile profile() {
      return entry.document().profile();
    }

    @Override
    public boolean matches(String search) {
      Profile profile = profile();
      return contains(entry.name(), search)
          || contains(profile.name(), search)
          || contains(profile.environment(), search)
          || contains(profile.postgres().host(), search)
          || contains(profile.postgres().database(), search)
          || contains(profile.postgres().user(), search)
          || (profile.aws() != null && contains(profile.aws().instance(), search));
    }
  }

  /** A file that is no profile; says why, by line. */
  record Broken(ProfileFolder.Entry.Broken entry) implements ProfileRow {
    @Override
    public String id() {
      return entry.name();
    }

    List<String> problems() {
      return entry.problem().problems();
    }

    @Override
    public boolean matches(String search) {
      return contains(entry.name(), search);
    }
  }

  /**
   * One that is being written and has no file yet.
   *
   * @param number from 1, new for each
   */
  record Fresh(int number) implements ProfileRow {
    @Override
    public String id() {
      // No file has a colon in its name here.
      return "new:" + number;
    }

    @Override
    public boolean matches(String search) {
      return true;
    }
  }

  private static boolean contains(@Nullable String text, String search) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(search);
  }
}
