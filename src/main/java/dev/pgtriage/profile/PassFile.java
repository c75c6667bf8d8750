package dev.pgtriage.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ~/.pgpass} (PostgreSQL manual, "The Password File"). The driver's own parser looks into
 * the process's environment and does not check who may read the file.
 */
final class PassFile {

  private static final Logger LOG = LoggerFactory.getLogger(PassFile.class);

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private PassFile() {}

  /** The password of the first line that matches; empty where the file is not there or not safe. */
  static Optional<char[]> password(Path file, Endpoint endpoint) {
    try {
      if (!Files.isRegularFile(file) || !isPrivate(file)) {
        return Optional.empty();
      }
      return Files.readAllLines(file).stream()
          .filter(line -> !line.startsWith("#"))
          .map(PassFile::fields)
          .filter(fields -> fields.size() == 5 && matches(fields, endpoint))
          .findFirst()
          .map(fields -> fields.get(4).toCharArray());
    } catch (IOException e) {
      LOG.warn("{}", FileTrouble.sentence("read", file, e));
      return Optional.empty();
    }
  }

  /** As libpq: a password file that others may read is not used. */
  private static boolean isPrivate(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || view.readAttributes().permissions().stream().noneMatch(OTHERS::contains)) {
      return true;
    }
    LOG.warn(
        "The password file {} is not used, for others may read it; make it yours with chmod 0600",
        file);
    return false;
  }

  private static boolean matches(List<String> fields, Endpoint endpoint) {
    return isOrAny(fields.get(0), endpoint.host())
        && isOrAny(fields.get(1), Integer.toString(endpoint.port()))
        && isOrAny(fields.get(2), endpoint.database())
        && isOrAny(fields.get(3), endpoint.user());
  }

  /** A star is a wildcard only where it is the whole field and not escaped. */
  private static boolean isOrAny(String field, String value) {
    return field.equals("*") || unescape(field).equals(value);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int index = 0; index < line.length(); index++) {
      char letter = line.charAt(index);
      if (letter == '\\' && index + 1 < line.length()) {
        field.append(letter).append(line.charAt(++index));
      } else if (letter == ':') {
        fields.add(field.toString());
        field.setLength(0);
        if (fields.size() == 5) {
          break;
        }
      } else {
        field.append(letter);
      }
    }
    if (fields.size() < 5) {
      fields.add(field.toString());
    }
    if (fields.size() == 5) {
      fields.set(4, unescape(fields.get(4)));
    }
    return fields;
  }

  private static String unescape(String field) {
    StringBuilder plain = new StringBuilder();
    for (int index = 0; index < field.length(); index++) {
      char letter = field.charAt(index);
      if (letter == '\\' && index + 1 < field.length()) {
        index++;
        plain.append(field.charAt(index));
      } else {
        plain.append(letter);
      }
    }
    return plain.toString();
  }
}
