package dev.pgtriage.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The profiles that come with PgTriage: examples to copy, and the demo's. */
public final class ReadyProfiles {

  /** Their names, as {@code --profile} takes them. */
  public static final List<String> NAMES = List.of("demo", "incident-a", "local", "rds-minimal");

  private ReadyProfiles() {}

  /** The ready profile of that name. */
  public static Optional<ProfileDocument> find(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  private static ProfileDocument read(String name) {
    String file = name + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(ReadyProfiles.class.getResourceAsStream("ready/" + file), file)) {
      return ProfileDocument.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ProfileException e) {
      throw new IllegalStateException("A ready profile is broken", e);
    }
  }
}
