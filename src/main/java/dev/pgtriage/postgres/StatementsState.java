package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code pg_stat_statements} can be read, and what to run where it can't.
 *
 * @param extension its version in this database, such as {@code 1.10}; null where it was not
 *     created
 * @param loaded whether the server loaded its library
 * @param rds whether the server is one of Amazon RDS
 * @param libraries {@code shared_preload_libraries}; null where this login may not see them
 * @see <a href="https://www.postgresql.org/docs/current/pgstatstatements.html">PostgreSQL manual,
 *     pg_stat_statements</a>
 */
record StatementsState(
    @Nullable String extension,
    boolean loaded,
    boolean readable,
    boolean rds,
    @Nullable String libraries,
    String database,
    String user) {

  private static final String NAME = "pg_stat_statements";

  /** 1.8 gave execution time a column of its own. */
  private static final int OLDEST = 8;

  static StatementsState read(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(SqlFile.read(StatementsState.class, "statements-state"));
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new StatementsState(
          row.getString(1),
          row.getBoolean(2),
          row.getBoolean(3),
          row.getBoolean(4),
          row.getString(5),
          Columns.text(row, 6),
          Columns.text(row, 7));
    }
  }

  /**
   * The oldest PostgreSQL whose extension has these columns: an instance that was upgraded keeps
   * the old ones until somebody updates the extension.
   */
  int columnsOf() {
    int minor = minor();
    return minor >= 11 ? 17 : minor >= 9 ? 14 : 13;
  }

  /** What is missing; the advice's lines after the first are commands, as they are to be run. */
  Optional<Problem> problem() {
    if (!loaded) {
      return Optional.of(
          new Problem(
              "The server does not count statements: %s is not loaded.".formatted(NAME),
              rds ? loadOnRds() : loadElsewhere(),
              "shared_preload_libraries = "
                  + (libraries == null ? "(hidden from " + user + ")" : libraries)));
    }
    if (extension == null) {
      return Optional.of(
          new Problem(
              "Database %s has no extension %s.".formatted(database, NAME),
              """
              Run this in %s as %s; PgTriage finds it by itself within minutes.
              CREATE EXTENSION %s;\
              """
                  .formatted(
                      database,
                      rds ? "a member of rds_superuser" : "its owner or a superuser",
                      NAME),
              "pg_extension has no row for it"));
    }
    if (minor() < OLDEST) {
      return Optional.of(
          new Problem(
              "Extension %s is of version %s, older than the server.".formatted(NAME, extension),
              """
              Run this in %s as the extension's owner.
              ALTER EXTENSION %s UPDATE;\
              """
                  .formatted(database, NAME),
              "PgTriage needs version 1.8 or newer"));
    }
    if (!readable) {
      return Optional.of(
          new Problem(
              "%s may not read %s.".formatted(user, NAME),
              """
              Run this in %s as the extension's owner.
              GRANT SELECT ON %s TO %s;
              GRANT pg_read_all_stats TO %s;\
              """
                  .formatted(database, NAME, identifier(user), identifier(user)),
              "has_table_privilege says no"));
    }
    return Optional.empty();
  }

  private String loadOnRds() {
    return """
    Add it to shared_preload_libraries in the instance's DB parameter group, reboot, then create it in %s.
    aws rds modify-db-parameter-group --db-parameter-group-name "$GROUP" --parameters "ParameterName=shared_preload_libraries,ParameterValue='%s',ApplyMethod=pending-reboot"
    aws rds reboot-db-instance --db-instance-identifier "$INSTANCE"
    CREATE EXTENSION IF NOT EXISTS %s;\
    """
        .formatted(database, withIt(), NAME);
  }

  private String loadElsewhere() {
    return """
    Run this as a superuser, restart the server, then create it in %s.
    ALTER SYSTEM SET shared_preload_libraries = %s;
    CREATE EXTENSION IF NOT EXISTS %s;\
    """
        .formatted(database, "'" + withIt().replace(",", "', '") + "'", NAME);
  }

  /** The libraries there are and this one; RDS adds its own by itself. */
  private String withIt() {
    List<String> names = new ArrayList<>();
    for (String library : (libraries == null ? "" : libraries).split(",", -1)) {
      String name = library.strip().replace("'", "").replace("\"", "");
      if (!name.isEmpty() && !name.equals("rdsutils") && !name.equals(NAME)) {
        names.add(name);
      }
    }
    names.add(NAME);
    return String.join(",", names);
  }

  private int minor() {
    String[] parts = (extension == null ? "" : extension).split("\\.", 2);
    return parts.length == 2 && parts[0].equals("1") && parts[1].matches("[0-9]{1,4}")
        ? Integer.parseInt(parts[1])
        : parts[0].isEmpty() ? 0 : 99;
  }

  private static String identifier(String name) {
    return name.equals(name.toLowerCase(Locale.ROOT)) && name.matches("[a-z_][a-z0-9_]*")
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }
}
