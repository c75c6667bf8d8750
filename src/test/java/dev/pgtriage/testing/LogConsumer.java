package dev.pgtriage.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/** A real consumer of a replication slot, as a decoder or a replica is; reads until closed. */
public final class LogConsumer implements AutoCloseable {

  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private final Connection connection;
  private final PGReplicationStream stream;
  private volatile boolean confirms;
  private volatile boolean closed;

  private LogConsumer(Connection connection, PGReplicationStream stream) {
    this.connection = connection;
    this.stream = stream;
    Thread.ofPlatform().daemon().name("log consumer").start(this::read);
  }

  /** Decodes what a publication holds. */
  public static LogConsumer logical(
      TestServer server, String application, String slot, String publication) throws SQLException {
    Connection connection = connect(server, application);
    return new LogConsumer(
        connection,
        connection
            .unwrap(PGConnection.class)
            .getReplicationAPI()
            .replicationStream()
            .logical()
            .withSlotName(slot)
            .withSlotOption("proto_version", 1)
            .withSlotOption("publication_names", publication)
            .withStatusInterval(200, TimeUnit.MILLISECONDS)
            .start());
  }

  /** Takes the log as it is, from the current position on. */
  public static LogConsumer physical(TestServer server, String application, String slot)
      throws SQLException {
    Connection connection = connect(server, application);
    return new LogConsumer(
        connection,
        connection
            .unwrap(PGConnection.class)
            .getReplicationAPI()
            .replicationStream()
            .physical()
            .withSlotName(slot)
            .withStartPosition(position(server))
            .withStatusInterval(200, TimeUnit.MILLISECONDS)
            .start());
  }

  /** From now on it tells the server how far it has read; before, it confirms nothing. */
  public void confirmWhatItReads() {
    confirms = true;
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    connection.close();
  }

  private void read() {
    try {
      while (!closed) {
        if (stream.readPending() == null) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (confirms) {
          LogSequenceNumber last = stream.getLastReceiveLSN();
          stream.setFlushedLSN(last);
          stream.setAppliedLSN(last);
        }
      }
    } catch (SQLException e) {
      if (!closed) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static LogSequenceNumber position(TestServer server) throws SQLException {
    try (Connection connection = server.connect("test setup");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_current_wal_lsn()")) {
      row.next();
      return LogSequenceNumber.valueOf(row.getString(1));
    }
  }

  private static Connection connect(TestServer server, String application) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("ApplicationName", application);
    properties.setProperty("replication", "database");
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("assumeMinServerVersion", "13");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres", properties);
  }
}
