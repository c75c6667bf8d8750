package dev.pgtriage.profile;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the profile that {@code --profile} means: a name (the user's first, then a ready one), a
 * file, a {@code postgresql://} URI, or with nothing given libpq's environment.
 */
public final class ProfileChooser {

  private final LibpqEnvironment environment;
  private final ProfileFolder folder;
  private final PasswordSources passwords;

  /** A chooser over the user's folder; passwords are where libpq looks for them. */
  public ProfileChooser(LibpqEnvironment environment, ProfileFolder folder) {
    this(environment, folder, PasswordSources.LIBPQ);
  }

  /** A chooser over the user's folder. */
  public ProfileChooser(
      LibpqEnvironment environment, ProfileFolder folder, PasswordSources passwords) {
    this.environment = environment;
    this.folder = folder;
    this.passwords = passwords;
  }

  /**
   * Chooses.
   *
   * @param given what {@code --profile} was given; null for nothing
   * @throws ProfileException when it means no usable profile; says what there is
   */
  public ChosenProfile choose(@Nullable String given) throws ProfileException {
    if (given == null) {
      if (!environment.namesServer()) {
        throw new ProfileException(
            "No instance is named: give --profile a name, a file or a postgresql:// URI, or set"
                + " PGHOST. "
                + whatThereIs());
      }
      return fromParameters(Map.of(), List.of());
    }
    if (ConnectionUri.isOne(given)) {
      ConnectionUri uri = ConnectionUri.parse(given);
      return fromParameters(
          uri.parameters(),
          uri.unusedInWords().stream().map(pair -> "not used of the URI: " + pair).toList());
    }
    return looksLikeFile(given) ? fromFile(given) : fromName(given);
  }

  /**
   * Whether an instance is named at all.
   *
   * @param given what {@code --profile} was given; null for nothing
   */
  public boolean isNamed(@Nullable String given) {
    return given != null || environment.namesServer();
  }

  /** Where a profile of a file finds its login's password. */
  public PasswordSource passwordsOf(Profile profile) {
    return passwords.of(profile, new Passwords(environment, null));
  }

  private static boolean looksLikeFile(String given) {
    return given.indexOf('/') >= 0
        || given.indexOf('\\') >= 0
        || given.endsWith(".yaml")
        || given.endsWith(".yml");
  }

  private ChosenProfile fromFile(String given) throws ProfileException {
    try {
      return chosen(ProfileDocument.read(Path.of(given)));
    } catch (InvalidPathException e) {
      throw new ProfileException("'" + given + "' can't be a file's name.", e);
    }
  }

  private ChosenProfile fromName(String name) throws ProfileException {
    Optional<ProfileFolder.Entry> entry = folder.find(name);
    if (entry.isPresent()) {
      return switch (entry.get()) {
        case ProfileFolder.Entry.Usable usable -> chosen(usable.document());
        case ProfileFolder.Entry.Broken broken -> throw broken.problem();
      };
    }
    Optional<ProfileDocument> ready = ReadyProfiles.find(name);
    if (ready.isPresent()) {
      return chosen(ready.get());
    }
    if (isFile(name)) {
      return fromFile(name);
    }
    throw new ProfileException("There is no profile '" + name + "'. " + whatThereIs());
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private String whatThereIs() throws ProfileException {
    List<String> own = folder.list().stream().map(ProfileFolder.Entry::name).toList();
    return "Yours in "
        + folder.path()
        + ": "
        + (own.isEmpty() ? "none" : String.join(", ", own))
        + ". Ready ones: "
        + String.join(", ", ReadyProfiles.NAMES)
        + ".";
  }

  private ChosenProfile chosen(ProfileDocument document) {
    return chosen(document.profile(), null, document.warnings());
  }

  private ChosenProfile chosen(Profile profile, @Nullable String service, List<String> warnings) {
    return new ChosenProfile(
        profile, passwords.of(profile, new Passwords(environment, service)), warnings);
  }

  /** As libpq: what is given wins over the service, the service over the environment. */
  private ChosenProfile fromParameters(Map<String, String> given, List<String> warnings)
      throws ProfileException {
    String service =
        given.containsKey("service")
            ? given.get("service")
            : environment.variable("PGSERVICE").orElse(null);
    Map<String, String> parameters = new HashMap<>(Map.of("host", "localhost"));
    parameters.put("user", environment.login());
    parameters.putAll(environment.parameters());
    if (service != null) {
      parameters.putAll(ServiceFile.parameters(service, environment));
    }
    parameters.putAll(given);
    Endpoint endpoint = LibpqParameters.endpoint(parameters, null);
    String name = endpoint.database() + " on " + endpoint.host() + ":" + endpoint.port();
    return chosen(
        new Profile(name, endpoint, null, Sampling.DEFAULT, List.of()), service, warnings);
  }
}
