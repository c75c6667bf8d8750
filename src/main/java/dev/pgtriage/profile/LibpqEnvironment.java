package dev.pgtriage.profile;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What libpq takes from around a program (PostgreSQL manual, "Environment Variables"). Its text
 * shows no value.
 *
 * @param variables environment variables
 * @param home the user's folder
 * @param login the operating system's name of the user, libpq's default for {@code user}
 * @param windows whether files are where they are on Windows
 */
public record LibpqEnvironment(
    Map<String, String> variables, Path home, String login, boolean windows) {

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "PGHOST", "host",
          "PGPORT", "port",
          "PGDATABASE", "dbname",
          "PGUSER", "user",
          "PGSSLMODE", "sslmode",
          "PGSSLROOTCERT", "sslrootcert");

  private static final Set<String> NAMES_A_SERVER =
      Set.of("PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE");

  public LibpqEnvironment {
    variables = Map.copyOf(variables);
  }

  /** This process's environment. */
  public static LibpqEnvironment ofProcess() {
    return new LibpqEnvironment(
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        System.getProperty("user.name"),
        System.getProperty("os.name").startsWith("Windows"));
  }

  /** Whether it says anything of which server to connect to. */
  public boolean namesServer() {
    return NAMES_A_SERVER.stream().anyMatch(name -> variable(name).isPresent());
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** The connection parameters it gives, by libpq's keywords. */
  Map<String, String> parameters() {
    return PARAMETERS.entrySet().stream()
        .filter(entry -> variable(entry.getKey()).isPresent())
        .collect(Collectors.toMap(Map.Entry::getValue, entry -> variables.get(entry.getKey())));
  }

  Path passFile() {
    return variable("PGPASSFILE")
        .map(Path::of)
        .orElseGet(() -> windows ? roaming().resolve("pgpass.conf") : home.resolve(".pgpass"));
  }

  /** Where services are defined: the user's file, then the system's. */
  Stream<Path> serviceFiles() {
    Path users =
        variable("PGSERVICEFILE")
            .map(Path::of)
            .orElseGet(() ->
                windows ? roaming().resolve(".pg_service.conf") : home.resolve(".pg_service.conf"));
    return Stream.concat(
        Stream.of(users),
        variable("PGSYSCONFDIR").map(folder -> Path.of(folder, "pg_service.conf")).stream());
  }

  private Path roaming() {
    return variable("APPDATA")
        .map(Path::of)
        .orElseGet(() -> home.resolve("AppData").resolve("Roaming"))
        .resolve("postgresql");
  }

  @Override
  public String toString() {
    return "LibpqEnvironment[home=" + home + ", windows=" + windows + "]";
  }
}
