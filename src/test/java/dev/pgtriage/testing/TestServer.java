package dev.pgtriage.testing;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;

/** A real PostgreSQL of a chosen version, started for a test and thrown away after it. */
public final class TestServer implements AutoCloseable {

  private final EmbeddedPostgres server;

  private TestServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts a server with pg_stat_statements preloaded. */
  public static TestServer start(PostgresVersion version) {
    return start(version, Map.of());
  }

  /** Starts a server with further settings of postgresql.conf. */
  public static TestServer start(PostgresVersion version, Map<String, String> settings) {
    try {
      var builder =
          EmbeddedPostgres.builder()
              .setPgBinaryResolver((system, architecture) -> binaries(version))
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("shared_preload_libraries", "pg_stat_statements")
              .setServerConfig("fsync", "off");
      settings.forEach(builder::setServerConfig);
      return new TestServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream binaries(PostgresVersion version) throws IOException {
    Path jar = Path.of(System.getProperty("pgtriage.test.postgres"), version.major() + ".jar");
    try (JarFile file = new JarFile(jar.toFile())) {
      var entry = file.stream().filter(e -> e.getName().endsWith(".txz")).findFirst().orElseThrow();
      return new ByteArrayInputStream(file.getInputStream(entry).readAllBytes());
    }
  }

  /** The server's port on the loopback interface. */
  public int port() {
    return server.getPort();
  }

  /** The superuser's way in. */
  public Endpoint endpoint() {
    return endpoint("postgres");
  }

  /** A role's way in. */
  public Endpoint endpoint(String user) {
    return new Endpoint("127.0.0.1", port(), "postgres", user, SslMode.DISABLE, null);
  }

  /** A profile without tiers that watches this server. */
  public Profile profile() {
    return new Profile("test", endpoint(), null, Sampling.DEFAULT, List.of());
  }

  /** Opens a superuser connection that calls itself {@code applicationName}. */
  public Connection connect(String applicationName) throws SQLException {
    return connect("postgres", applicationName);
  }

  /** Opens a connection of a role. */
  public Connection connect(String user, String applicationName) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("ApplicationName", applicationName);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/postgres", properties);
  }

  /** Runs statements as the superuser. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect("test setup");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The directory the server keeps its data in, for its postmaster.pid. */
  public Path dataDirectory() throws SQLException {
    try (Connection connection = connect("test setup");
        Statement statement = connection.createStatement();
        var result = statement.executeQuery("SHOW data_directory")) {
      result.next();
      return Path.of(result.getString(1));
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
