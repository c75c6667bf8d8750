package dev.pgtriage.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * The shop's server, configured as in incident A with its times divided by {@link Demo#TIME_SCALE}.
 */
final class DemoServer implements AutoCloseable {

  /** 300 s in the incident. */
  static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(300 / Demo.TIME_SCALE);

  /** 300 s in the incident: when a client that vanished is noticed. */
  static final Duration KEEPALIVES_IDLE = Duration.ofSeconds(300 / Demo.TIME_SCALE);

  private final EmbeddedPostgres server;

  private DemoServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts a server and fills it.
   *
   * @param binaries where the server's programs are unpacked to, once for all demos
   */
  static DemoServer start(DemoDirectory directory, Path binaries) throws IOException, SQLException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.data())
            .setOverrideWorkingDirectory(binaries.toFile())
            .setDataDirectoryCustomizer(DemoServer::trustLoopback)
            .setCleanDataDirectory(true)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(directory.log().toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(directory.log().toFile()))
            .setServerConfig("max_connections", "5000")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .setServerConfig("statement_timeout", STATEMENT_TIMEOUT.toSeconds() + "s")
            .setServerConfig("tcp_keepalives_idle", Long.toString(KEEPALIVES_IDLE.toSeconds()))
            .setServerConfig("max_parallel_workers_per_gather", "0")
            .setServerConfig("jit", "off")
            .setServerConfig("track_io_timing", "on")
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("log_min_messages", "fatal");
    if (!Platform.WINDOWS) {
      // In the data directory, so that nothing of it is left when the directory is gone.
      builder.setServerConfig("dynamic_shared_memory_type", "mmap");
    }
    DemoServer started = new DemoServer(builder.start());
    try {
      started.fill();
      return started;
    } catch (SQLException | IOException e) {
      started.close();
      throw e;
    }
  }

  int port() {
    return server.getPort();
  }

  /** Opens a superuser's connection that the console does not count to the application. */
  Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("ApplicationName", "pgtriage demo");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, properties);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void fill() throws SQLException, IOException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE shop_api LOGIN");
      statement.execute("CREATE ROLE shop_celery LOGIN");
      statement.execute("CREATE ROLE oncall LOGIN");
      statement.execute("GRANT pg_monitor, pg_signal_backend TO oncall");
      statement.execute("CREATE DATABASE shop");
    }
    try (Connection connection = connect("shop");
        Statement statement = connection.createStatement();
        InputStream script = DemoServer.class.getResourceAsStream("shop.sql")) {
      if (script == null) {
        throw new IOException("shop.sql is missing from the class path");
      }
      statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The tiers come from loopback addresses of their own. */
  private static void trustLoopback(File data) {
    try {
      Files.writeString(
          data.toPath().resolve("pg_hba.conf"),
          System.lineSeparator() + "host all all 127.0.0.0/8 trust" + System.lineSeparator(),
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
