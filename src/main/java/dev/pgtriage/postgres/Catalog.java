package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.DatabaseCounters;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.ServerVersion;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.snapshot.Walsender;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The catalog questions, each with its statement in the file of its name. */
public final class Catalog {

  private Catalog() {}

  /** Which server this is. */
  public static Server server(Connection connection, ServerVersion version) throws SQLException {
    return single(
        connection,
        SqlFile.read(Catalog.class, "server", version),
        row ->
            new Server(
                new ServerVersion(row.getInt(1)),
                row.getString(2),
                row.getString(3),
                Columns.instant(row, 4),
                row.getBoolean(5)));
  }

  /** How many connections the server takes. */
  public static ConnectionLimits limits(Connection connection, ServerVersion version)
      throws SQLException {
    Map<String, Integer> server = new HashMap<>();
    Map<String, Integer> roles = new HashMap<>();
    Map<String, Integer> databases = new HashMap<>();
    forEach(
        connection,
        SqlFile.read(Catalog.class, "limits", version),
        row -> {
          Map<String, Integer> kind =
              switch (row.getString(1)) {
                case "role" -> roles;
                case "database" -> databases;
                default -> server;
              };
          kind.put(row.getString(2), row.getInt(3));
        });
    return new ConnectionLimits(
        server.getOrDefault("max_connections", 0),
        server.getOrDefault("superuser_reserved_connections", 0),
        server.getOrDefault("reserved_connections", 0),
        roles,
        databases);
  }

  /** The settings and what roles and databases override. */
  public static Settings settings(Connection connection, ServerVersion version)
      throws SQLException {
    Map<String, Setting> byName = new HashMap<>();
    forEach(
        connection,
        SqlFile.read(Catalog.class, "settings", version),
        row ->
            byName.put(
                row.getString(1),
                new Setting(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getString(6),
                    row.getString(7))));
    List<SettingOverride> overrides =
        list(
            connection,
            SqlFile.read(Catalog.class, "setting-overrides", version),
            row ->
                new SettingOverride(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    return new Settings(byName, overrides);
  }

  /** What this login may see and do. */
  public static Visibility visibility(Connection connection, ServerVersion version)
      throws SQLException {
    return single(
        connection,
        SqlFile.read(Catalog.class, "visibility", version),
        row ->
            new Visibility(
                row.getBoolean("read_all_stats"),
                row.getBoolean("signal_backend"),
                row.getBoolean("superuser"),
                row.getBoolean("rds_superuser")));
  }

  /** Whether pg_stat_statements is in this database. */
  static boolean hasStatements(Connection connection, ServerVersion version) throws SQLException {
    return single(
        connection,
        SqlFile.read(Catalog.class, "statements-extension", version),
        row -> row.getBoolean(1));
  }

  /** Each database's counters. */
  public static Databases databases(Connection connection, ServerVersion version)
      throws SQLException {
    AtomicLong nextXid = new AtomicLong();
    List<DatabaseCounters> counters =
        list(
            connection,
            SqlFile.read(Catalog.class, "databases", version),
            row -> {
              nextXid.set(row.getLong(20));
              return new DatabaseCounters(
                  row.getString(1),
                  row.getInt(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7),
                  row.getLong(8),
                  row.getLong(9),
                  row.getLong(10),
                  row.getLong(11),
                  row.getLong(12),
                  row.getLong(13),
                  row.getLong(14),
                  Columns.optionalLong(row, 15),
                  Columns.optionalLong(row, 16),
                  row.getLong(17),
                  row.getLong(18),
                  Columns.optionalInstant(row, 19));
            });
    return new Databases(counters, nextXid.get());
  }

  /** Replication slots and walsenders. */
  public static Replication replication(Connection connection, ServerVersion version)
      throws SQLException {
    return new Replication(
        list(
            connection,
            SqlFile.read(Catalog.class, "slots", version),
            row ->
                new ReplicationSlot(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getString(4),
                    row.getBoolean(5),
                    Columns.optionalInt(row, 6),
                    lsn(row, 7),
                    lsn(row, 8),
                    Columns.optionalLong(row, 9),
                    row.getString(10),
                    Columns.optionalLong(row, 11),
                    Columns.optionalLong(row, 12),
                    Columns.optionalLong(row, 13),
                    new ReplicationSlot.Traits(
                        Columns.optionalBoolean(row, 14),
                        Columns.optionalBoolean(row, 15),
                        Columns.optionalBoolean(row, 16),
                        Columns.optionalBoolean(row, 17),
                        row.getString(18),
                        Columns.optionalInstant(row, 19)))),
        list(
            connection,
            SqlFile.read(Catalog.class, "walsenders", version),
            row ->
                new Walsender(
                    row.getInt(1),
                    row.getString(2),
                    Columns.text(row, 3),
                    row.getString(4),
                    row.getString(5),
                    lsn(row, 6),
                    lsn(row, 7),
                    lsn(row, 8),
                    lag(row, 9),
                    row.getString(10),
                    Columns.optionalInstant(row, 11),
                    new Walsender.Behind(
                        lag(row, 12),
                        lag(row, 13),
                        Columns.optionalLong(row, 14),
                        Columns.optionalLong(row, 15),
                        Columns.optionalLong(row, 16)))),
        single(
                connection,
                SqlFile.read(Catalog.class, "standby", version),
                row -> new ReplayDelay(lag(row, 1)))
            .delay());
  }

  /** The locks of some sessions. */
  public static CatalogQuery<List<Lock>> locks(Collection<Integer> pids) {
    Integer[] chosen = pids.toArray(Integer[]::new);
    return (connection, version) -> {
      try (PreparedStatement statement =
          connection.prepareStatement(SqlFile.read(Catalog.class, "locks", version))) {
        statement.setArray(1, connection.createArrayOf("int4", chosen));
        return collect(
            statement,
            row ->
                new Lock(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getString(5),
                    Columns.optionalInstant(row, 6)));
      }
    };
  }

  private static @Nullable Lsn lsn(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : Lsn.parse(text);
  }

  private static @Nullable Duration lag(ResultSet row, int column) throws SQLException {
    Long millis = Columns.optionalLong(row, column);
    return millis == null ? null : Duration.ofMillis(millis);
  }

  private record ReplayDelay(@Nullable Duration delay) {}

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private interface RowVisitor {
    void visit(ResultSet row) throws SQLException;
  }

  private static <T> T single(Connection connection, String sql, RowReader<T> reader)
      throws SQLException {
    return list(connection, sql, reader).getFirst();
  }

  private static <T> List<T> list(Connection connection, String sql, RowReader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return collect(statement, reader);
    }
  }

  private static <T> List<T> collect(PreparedStatement statement, RowReader<T> reader)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return List.copyOf(rows);
  }

  private static void forEach(Connection connection, String sql, RowVisitor visitor)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        visitor.visit(result);
      }
    }
  }
}
