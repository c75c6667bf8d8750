package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.Auth;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileDocument;
import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.profile.ProfileFolder;
import dev.pgtriage.profile.secret.PasswordStore;
import dev.pgtriage.profile.secret.SecretException;
import dev.pgtriage.profile.secret.SecretKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Profiles' files and the passwords of their logins, which change together. Several profiles may
 * share a login, and with it its password. Everything blocks: never on the FX thread.
 */
final class ProfileShelf {

  private final ProfileFolder folder;
  private final PasswordStore passwords;

  /**
   * A profile was saved.
   *
   * @param name its file's, without the ending
   * @param remark what became of its password, in sentences; empty for nothing
   */
  record Saved(String name, String remark) {}

  /**
   * Profiles were deleted, as far as they could be.
   *
   * @param gone the names of the files that are no more
   * @param left the folder now
   * @param trouble what did not work, in sentences; empty for nothing
   */
  record Deleted(Set<String> gone, List<ProfileFolder.Entry> left, String trouble) {
    Deleted {
      gone = Set.copyOf(gone);
      left = List.copyOf(left);
    }
  }

  ProfileShelf(ProfileFolder folder, PasswordStore passwords) {
    this.folder = folder;
    this.passwords = passwords;
  }

  /** The name of where passwords go. */
  String storeName() {
    return passwords.name();
  }

  List<ProfileFolder.Entry> list() throws ProfileException {
    return folder.list();
  }

  String duplicate(ProfileFolder.Entry.Usable original) throws ProfileException {
    return folder.duplicate(original);
  }

  void reorder(List<String> names) throws ProfileException {
    folder.reorder(names);
  }

  /**
   * Writes a profile and keeps its password. The password goes first: with a store that is locked,
   * nothing is half done. A login that moves to another host, port or database takes its password
   * along.
   *
   * @param file its file's name; null for a new one
   * @param typed what was typed as the password; null for nothing
   */
  Saved save(@Nullable String file, Profile profile, char @Nullable [] typed)
      throws ProfileException, SecretException {
    SecretKey key = SecretKey.of(profile.postgres());
    Optional<SecretKey> before = file == null ? Optional.empty() : before(file, profile);
    String remark = "";
    boolean isSettled = true;
    if (typed != null) {
      passwords.save(key, typed);
    } else if (before.isPresent()) {
      try {
        remark = move(before.get(), key);
      } catch (SecretException e) {
        isSettled = false;
        remark =
            "Its password could not be moved to the new login: " + e.getMessage() + " Type it.";
      }
    }
    String name = write(file, profile);
    if (before.isPresent() && isSettled) {
      remark = joined(remark, forgetUnused(Set.of(before.get()), folder.list()));
    }
    return new Saved(name, remark);
  }

  /**
   * Makes files of profiles that were found elsewhere.
   *
   * @param found their passwords are cleared, whatever comes of it
   * @return the first one's file name
   */
  Saved create(Map<Profile, Taken> found) throws ProfileException {
    String first = "";
    Set<String> troubles = new LinkedHashSet<>();
    try {
      for (Map.Entry<Profile, Taken> each : found.entrySet()) {
        String name = write(null, each.getKey());
        first = first.isEmpty() ? name : first;
        Optional<char[]> password = each.getValue().password();
        if (password.isPresent()) {
          try {
            passwords.save(SecretKey.of(each.getKey().postgres()), password.get());
          } catch (SecretException e) {
            troubles.add("A password could not be kept: " + e.getMessage());
          }
        }
      }
    } finally {
      // Also those whose turn never came.
      found.values().forEach(Taken::wipe);
    }
    return new Saved(first, String.join(" ", troubles));
  }

  /**
   * Removes files, and with them the passwords of logins that no other profile uses.
   *
   * @param names the files' names, without their endings
   */
  Deleted delete(List<String> names, boolean withPasswords) throws ProfileException {
    List<ProfileFolder.Entry> before = folder.list();
    Set<String> gone = new LinkedHashSet<>();
    List<String> troubles = new ArrayList<>();
    for (String name : names) {
      try {
        folder.delete(name);
        gone.add(name);
      } catch (ProfileException e) {
        troubles.add(String.valueOf(e.getMessage()));
      }
    }
    List<ProfileFolder.Entry> left = folder.list();
    if (withPasswords) {
      Set<SecretKey> keys = new LinkedHashSet<>();
      for (String name : gone) {
        login(name, before).map(SecretKey::of).ifPresent(keys::add);
      }
      troubles.add(forgetUnused(keys, left));
    }
    troubles.removeIf(String::isEmpty);
    return new Deleted(gone, left, String.join(" ", troubles));
  }

  /** Forgets the password that is kept for the login a file names. */
  void forgetPassword(String file) throws ProfileException, SecretException {
    Optional<Endpoint> login = login(file, folder.list());
    if (login.isPresent()) {
      passwords.remove(SecretKey.of(login.get()));
    }
  }

  /** The login a file names so far, where a profile leaves it for another. */
  private Optional<SecretKey> before(String file, Profile profile) throws ProfileException {
    boolean asksForPassword = profile.postgres().auth() instanceof Auth.Password;
    return login(file, folder.list())
        .filter(login -> asksForPassword && login.auth() instanceof Auth.Password)
        .map(SecretKey::of)
        .filter(key -> !key.equals(SecretKey.of(profile.postgres())));
  }

  /** Takes a password along to another login; says what came of it, empty for nothing. */
  private String move(SecretKey from, SecretKey to) throws SecretException {
    Optional<char[]> kept = passwords.find(from);
    if (kept.isEmpty()) {
      return "";
    }
    char[] password = kept.get();
    try {
      if (!from.user().equals(to.user())) {
        return "The password kept was " + from.user() + "'s; type that of " + to.user() + ".";
      }
      Optional<char[]> there = passwords.find(to);
      if (there.isPresent()) {
        Arrays.fill(there.get(), '\0');
        return "The password kept for this login before is used.";
      }
      passwords.save(to, password);
      return "Its password was taken along.";
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Forgets passwords of logins that no profile uses; says what did not work. */
  private String forgetUnused(Set<SecretKey> keys, List<ProfileFolder.Entry> left) {
    List<String> troubles = new ArrayList<>();
    for (SecretKey key : keys) {
      boolean isUsed =
          left.stream()
              .anyMatch(entry ->
                  entry instanceof ProfileFolder.Entry.Usable usable
                      && SecretKey.of(usable.document().profile().postgres()).equals(key));
      if (!isUsed) {
        try {
          passwords.remove(key);
        } catch (SecretException e) {
          troubles.add(
              "The password of %s at %s is still kept: %s"
                  .formatted(key.user(), key.host(), e.getMessage()));
        }
      }
    }
    return String.join(" ", troubles);
  }

  private static Optional<Endpoint> login(String file, List<ProfileFolder.Entry> entries) {
    for (ProfileFolder.Entry entry : entries) {
      if (entry.name().equals(file) && entry instanceof ProfileFolder.Entry.Usable usable) {
        return Optional.of(usable.document().profile().postgres());
      }
    }
    return Optional.empty();
  }

  private String write(@Nullable String file, Profile profile) throws ProfileException {
    if (file == null) {
      return folder.create(ProfileDocument.of("new profile", profile));
    }
    folder.change(file, profile);
    return file;
  }

  private static String joined(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + " " + other;
  }
}
