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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A real PostgreSQL of a chosen version, started for a test and thrown away after it. */
public final class TestServer implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final String dataDirectory;

  private TestServer(EmbeddedPostgres server) throws SQLException {
    this.server = server;
    try (Connection connection = connect("test setup");
        Statement statement = connection.createStatement();
        var result = statement.executeQuery("SHOW data_directory")) {
      result.next();
      this.dataDirectory = result.getString(1);
    }
  }

  /** Starts a server with pg_stat_statements preloaded. */
  public static TestServer start(PostgresVersion version) {
    return start(version, Map.of());
  }

  /** Starts a server with further settings of postgresql.conf. */
  public static TestServer start(PostgresVersion version, Map<String, String> settings) {
    return start(version, settings, 0);
  }

  private static TestServer start(PostgresVersion version, Map<String, String> settings, int port) {
    try {
      var builder =
          EmbeddedPostgres.builder()
              .setPgBinaryResolver((system, architecture) -> binaries(version))
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("shared_preload_libraries", "pg_stat_statements")
              .setServerConfig("fsync", "off");
      settings.forEach(builder::setServerConfig);
      if (port != 0) {
        builder.setPort(port);
      }
      return new TestServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts another server on the port of one that was killed, as a failover does to an endpoint.
   */
  public static TestServer replace(TestServer killed, PostgresVersion version) {
    return start(version, Map.of(), killed.port());
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

  /** From now on every role but the superuser needs its password. */
  public void requirePasswords() throws IOException, SQLException {
    Files.writeString(
        Path.of(dataDirectory, "pg_hba.conf"),
        """
        host all postgres 127.0.0.1/32 trust
        host all all      127.0.0.1/32 md5
        """);
    execute("SELECT pg_reload_conf()");
  }

  /** Kills the server and every backend at once, as a crash of the host would. */
  public void kill() throws Exception {
    ProcessHandle postmaster = postmaster();
    List<ProcessHandle> all =
        Stream.concat(postmaster.descendants(), Stream.of(postmaster)).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      process.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  /** Starts a killed server again, on the same data and port, and waits for it. */
  public void startAgain() throws Exception {
    Path data = Path.of(dataDirectory);
    Files.deleteIfExists(data.resolve("postmaster.pid"));
    String options = Files.readString(data.resolve("postmaster.opts")).strip();
    boolean root = "root".equals(System.getProperty("user.name"));
    new ProcessBuilder("sh", "-c", "exec " + (root ? "unshare -U " : "") + options)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    Eventually.within(Duration.ofSeconds(30), this::answers);
  }

  /** Stops every process of the server where it stands; nothing answers, nothing closes. */
  public void freeze() throws Exception {
    signalAll("-STOP");
  }

  /** Lets a frozen server go on. */
  public void thaw() throws Exception {
    signalAll("-CONT");
  }

  private void signalAll(String signal) throws Exception {
    ProcessHandle postmaster = postmaster();
    List<String> command = new ArrayList<>(List.of("kill", signal));
    Stream.concat(Stream.of(postmaster), postmaster.descendants())
        .forEach(process -> command.add(Long.toString(process.pid())));
    new ProcessBuilder(command).start().waitFor();
  }

  private ProcessHandle postmaster() throws IOException {
    long pid =
        Long.parseLong(Files.readAllLines(Path.of(dataDirectory, "postmaster.pid")).getFirst());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private boolean answers() {
    try (Connection connection = connect("test setup")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
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
