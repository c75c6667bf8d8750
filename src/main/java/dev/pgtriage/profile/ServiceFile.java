package dev.pgtriage.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code pg_service.conf} (PostgreSQL manual, "The Connection Service File"). The driver's own
 * parser looks into the process's environment, which tests and other callers can't set.
 */
final class ServiceFile {

  private ServiceFile() {}

  /**
   * The parameters of a service, its password among them.
   *
   * @throws ProfileException when no file defines it, or one can't be read
   */
  static Map<String, String> parameters(String service, LibpqEnvironment environment)
      throws ProfileException {
    List<Path> files = environment.serviceFiles().toList();
    for (Path file : files) {
      if (Files.exists(file)) {
        Optional<Map<String, String>> found = find(service, file);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new ProfileException(
        "There is no service '"
            + service
            + "' in "
            + String.join(" or ", files.stream().map(Path::toString).toList())
            + ".");
  }

  /**
   * The names of all services in the order of the files, each once.
   *
   * @throws ProfileException when a file can't be read
   */
  static List<String> names(LibpqEnvironment environment) throws ProfileException {
    Set<String> names = new LinkedHashSet<>();
    for (Path file : environment.serviceFiles().toList()) {
      if (Files.exists(file)) {
        for (String line : lines(file)) {
          String bare = line.strip();
          if (bare.startsWith("[") && bare.endsWith("]")) {
            names.add(bare.substring(1, bare.length() - 1));
          }
        }
      }
    }
    return List.copyOf(names);
  }

  /**
   * The parameters that no profile has a place for, in order. Those that name a secret come without
   * it; the password itself is spoken of elsewhere.
   */
  static List<String> unused(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(entry ->
            !ConnectionUri.USED.contains(entry.getKey()) && !entry.getKey().equals("password"))
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            LibpqParameters.isSecret(entry.getKey())
                ? entry.getKey()
                : entry.getKey() + "=" + entry.getValue())
        .toList();
  }

  private static List<String> lines(Path file) throws ProfileException {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new ProfileException(FileTrouble.sentence("read", file, e), e);
    }
  }

  private static Optional<Map<String, String>> find(String service, Path file)
      throws ProfileException {
    List<String> lines = lines(file);
    Map<String, String> parameters = new HashMap<>();
    boolean inside = false;
    boolean found = false;
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        if (found) {
          break;
        }
        inside = line.equals("[" + service + "]");
        found = inside;
      } else if (inside) {
        int equals = line.indexOf('=');
        if (equals < 1) {
          // The line may be a password gone astray: it is not repeated.
          throw new ProfileException(
              Complaints.place(file.toString(), index + 1) + "expected keyword=value");
        }
        parameters.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return found ? Optional.of(parameters) : Optional.empty();
  }
}
