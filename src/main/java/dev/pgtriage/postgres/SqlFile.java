package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A statement in a resource file beside the class that runs it, so that it can be read, and run in
 * psql, as it is. A statement that differs between versions has one file for each range, named by
 * the first version it is for: {@code activity-13.sql}, {@code activity-14.sql}.
 */
public final class SqlFile {

  private static final int OLDEST_MAJOR = 13;
  private static final Pattern PARAMETER = Pattern.compile("\\$\\d+");

  private SqlFile() {}

  /** The statement for a server, parameters written as JDBC does. */
  public static String read(Class<?> beside, String name, ServerVersion version) {
    for (int major = version.major(); major >= OLDEST_MAJOR; major--) {
      String file = name + "-" + major + ".sql";
      if (beside.getResource(file) != null) {
        return load(beside, file);
      }
    }
    return read(beside, name);
  }

  /** The statement that is the same for every version. */
  public static String read(Class<?> beside, String name) {
    return load(beside, name + ".sql");
  }

  /** The statement as the file has it, to be shown. */
  public static String asWritten(Class<?> beside, String name) {
    return text(beside, name + ".sql");
  }

  /** JDBC numbers parameters by their place: a file uses each once, in order. */
  private static String load(Class<?> beside, String file) {
    return PARAMETER.matcher(text(beside, file)).replaceAll("?");
  }

  private static String text(Class<?> beside, String file) {
    try (InputStream stream = beside.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("No statement " + file + " beside " + beside.getName());
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
