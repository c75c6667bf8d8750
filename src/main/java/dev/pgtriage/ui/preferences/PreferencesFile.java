package dev.pgtriage.ui.preferences;

import dev.dirs.ProjectDirectories;
import dev.pgtriage.profile.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The preferences as a JSON file. */
final class PreferencesFile {

  private static final Logger log = LoggerFactory.getLogger(PreferencesFile.class);

  /** More than any file of preferences is; what is larger is none. */
  private static final long LARGEST = 4_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  private final Path path;

  /**
   * What was found.
   *
   * @param trouble what was wrong with the file, in sentences; empty when nothing was
   */
  record Found(Preferences preferences, String trouble) {}

  PreferencesFile(Path path) {
    this.path = path;
  }

  /** The user's, where the platform keeps settings. */
  static PreferencesFile ofUser() {
    return new PreferencesFile(
        Path.of(
            ProjectDirectories.from("dev", "pgtriage", "PgTriage").configDir, "preferences.json"));
  }

  /** Reads it; without a usable file the usual preferences. A broken file is moved aside. */
  Found read() {
    if (!Files.exists(path)) {
      return new Found(Preferences.USUAL, "");
    }
    try {
      if (Files.size(path) > LARGEST) {
        throw new IOException("larger than %d bytes".formatted(LARGEST));
      }
      Preferences read =
          JSON.readValue(Files.readString(path, StandardCharsets.UTF_8), Preferences.class);
      return read == null ? broken("It is empty.") : new Found(read, "");
    } catch (JacksonException e) {
      log.warn("The preferences in {} are broken: {}", path, e.getOriginalMessage());
      return broken(
          "It is broken in line %d."
              .formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    } catch (IOException e) {
      log.warn("The preferences in {} can't be read", path, e);
      return broken("It can't be read: " + e.getMessage() + ".");
    }
  }

  /**
   * Replaces the file in one step.
   *
   * @throws IOException when it can't be written; the old one is whole then
   */
  void write(Preferences preferences) throws IOException {
    AtomicFile.write(path, JSON.writeValueAsString(preferences) + "\n");
  }

  /** Nobody's work is thrown away: who wrote it by hand can mend it. */
  private Found broken(String why) {
    Path aside = path.resolveSibling(path.getFileName() + ".broken");
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("The broken preferences {} can't be moved aside", path, e);
      return new Found(Preferences.USUAL, "Your preferences in " + path + " are not used. " + why);
    }
    return new Found(
        Preferences.USUAL,
        "Your preferences were not used. %s It is now %s; the usual ones apply."
            .formatted(why, aside));
  }
}
