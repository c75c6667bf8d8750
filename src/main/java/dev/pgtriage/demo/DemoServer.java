package dev.pgtriage.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/** The demo's PostgreSQL: a real one, with incident A's settings on the demo's clocks. */
final class DemoServer implements AutoCloseable {

  static final int MAX_CONNECTIONS = 5000;

  private final EmbeddedPostgres server;
  private final Path data;

  private DemoServer(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  static DemoServer start(WorkDirectory directory) throws IOException, SQLException {
    Path binaries =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("pgtriage-postgres-" + System.getProperty("user.name"));
    Files.createDirectories(binaries);
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(binaries.toFile())
            .setDataDirectory(directory.data())
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS))
            .setServerConfig("shared_buffers", "128MB")
            .setServerConfig("fsync", "off")
            .setServerConfig("statement_timeout", millis(TimeScale.STATEMENT_TIMEOUT))
            .setServerConfig(
                "tcp_keepalives_idle", Long.toString(TimeScale.KEEPALIVES_IDLE.toSeconds()))
            // One CPU for a report is enough on the machine of whoever tries the demo.
            .setServerConfig("max_parallel_workers_per_gather", "0")
            .setServerConfig("jit", "off")
            .start();
    DemoServer started = new DemoServer(server, directory.data());
    // The tiers come from loopback addresses of their own.
    Files.writeString(directory.data().resolve("pg_hba.conf"), "host all all 127.0.0.0/8 trust\n");
    try (Connection connection = started.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_reload_conf()");
      statement.execute("CREATE DATABASE shop");
    }
    try (Connection connection = started.connect("shop");
        Statement statement = connection.createStatement();
        InputStream script = DemoServer.class.getResourceAsStream("shop.sql")) {
      if (script == null) {
        throw new IllegalStateException("No shop.sql beside " + DemoServer.class.getName());
      }
      statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    return started;
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }

  int port() {
    return server.getPort();
  }

  Path data() {
    return data;
  }

  /** Opens a connection of the superuser; the embedded server trusts the loopback interface. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:"
            + port()
            + "/"
            + database
            + "?user=postgres&ApplicationName=pgtriage-demo");
  }

  /** The postmaster and every backend. */
  Stream<ProcessHandle> processes() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    return ProcessHandle.of(pid).stream()
        .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
