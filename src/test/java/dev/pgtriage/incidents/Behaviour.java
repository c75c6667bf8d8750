package dev.pgtriage.incidents;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/**
 * What the connections of a client process do. In a statement {@code {n}} is a random number, and
 * {@code {i}} a name that differs between connections.
 */
enum Behaviour {

  /** Open, and idle after one statement. */
  HOLD {
    @Override
    List<Integer> start(Login login, int count, List<String> own) throws SQLException {
      List<Integer> pids = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Connection connection = login.connect();
        execute(connection, "SELECT 1");
        pids.add(pid(connection));
      }
      return pids;
    }
  },

  /** Each runs one statement. */
  RUN {
    @Override
    List<Integer> start(Login login, int count, List<String> own) throws SQLException {
      return each(login, count, connection -> execute(connection, own.getFirst()));
    }
  },

  /** Each runs a statement in a transaction and leaves that open. */
  LEAVE_OPEN {
    @Override
    List<Integer> start(Login login, int count, List<String> own) throws SQLException {
      List<Integer> pids = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Connection connection = login.connect();
        connection.setAutoCommit(false);
        for (String sql : own) {
          execute(connection, sql);
        }
        pids.add(pid(connection));
      }
      return pids;
    }
  },

  /** Each runs the second statement in a transaction that the first one has begun. */
  RUN_IN_TRANSACTION {
    @Override
    List<Integer> start(Login login, int count, List<String> own) throws SQLException {
      return each(
          login,
          count,
          connection -> {
            connection.setAutoCommit(false);
            for (String sql : own) {
              execute(connection, sql);
            }
          });
    }
  },

  /** Each runs the statements again and again, with a pause in milliseconds between rounds. */
  REPEAT {
    @Override
    List<Integer> start(Login login, int count, List<String> own) throws SQLException {
      int pause = Integer.parseInt(own.getFirst());
      return each(
          login,
          count,
          connection -> {
            while (true) {
              for (String sql : own.subList(1, own.size())) {
                execute(connection, sql.replace("{i}", "i" + pid(connection)));
              }
              rest(pause);
            }
          });
    }
  },

  /** Opens connections at a pace in milliseconds and gives none back. */
  LEAK {
    @Override
    List<Integer> start(Login login, int count, List<String> own) {
      int pace = Integer.parseInt(own.getFirst());
      inBackground(() -> {
        for (int leaked = 0; leaked < count; leaked++) {
          execute(login.connect(), "SELECT 1");
          rest(pace);
        }
      });
      return List.of();
    }
  },

  /** Connects, asks once, and goes, with a pause in milliseconds. */
  CHURN {
    @Override
    List<Integer> start(Login login, int count, List<String> own) {
      int pause = Integer.parseInt(own.getFirst());
      for (int i = 0; i < count; i++) {
        inBackground(() -> {
          while (true) {
            Connection connection = login.connect();
            execute(connection, "SELECT 1");
            login.close(connection);
            rest(pause);
          }
        });
      }
      return List.of();
    }
  },

  /**
   * A HikariCP pool: threads take a connection, run the statement and rest for milliseconds;
   * connections are renewed after the given milliseconds, 0 for never.
   */
  POOL {
    @Override
    List<Integer> start(Login login, int count, List<String> own) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(login.url());
      config.setDataSourceProperties(login.properties());
      config.setMaximumPoolSize(count);
      config.setMaxLifetime(Long.parseLong(own.get(2)));
      HikariDataSource pool = new HikariDataSource(config);
      int threads = Integer.parseInt(own.getFirst());
      int pause = Integer.parseInt(own.get(1));
      for (int i = 0; i < threads; i++) {
        inBackground(() -> {
          while (true) {
            try (Connection connection = pool.getConnection()) {
              execute(connection, own.get(3));
            }
            rest(pause);
          }
        });
      }
      return List.of();
    }
  },

  /** Asks for a large result and reads a row of it a second. */
  STREAM {
    @Override
    List<Integer> start(Login login, int count, List<String> own) throws SQLException {
      return each(
          login,
          count,
          connection -> {
            CopyOut copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(own.getFirst());
            while (copy.readFromCopy() != null) {
              rest(1000);
            }
          });
    }
  },

  /**
   * Consumes the log as a replica or a decoder does: slot name, for how many milliseconds it
   * confirms what it has read, whether it is logical, and where a physical one begins.
   */
  CONSUME {
    @Override
    List<Integer> start(Login login, int count, List<String> own) throws SQLException {
      Properties properties = login.properties();
      properties.setProperty("user", "postgres");
      properties.setProperty("replication", "database");
      properties.setProperty("preferQueryMode", "simple");
      properties.setProperty("assumeMinServerVersion", "13");
      Connection connection = login.connect(properties);
      long until = System.nanoTime() + Duration.ofMillis(Long.parseLong(own.get(1))).toNanos();
      boolean logical = Boolean.parseBoolean(own.get(2));
      var builder = connection.unwrap(PGConnection.class).getReplicationAPI().replicationStream();
      PGReplicationStream stream =
          logical
              ? builder
                  .logical()
                  .withSlotName(own.getFirst())
                  .withSlotOption("proto_version", 1)
                  .withSlotOption("publication_names", "everything")
                  .withStatusInterval(1, TimeUnit.SECONDS)
                  .start()
              : builder
                  .physical()
                  .withStartPosition(LogSequenceNumber.valueOf(own.get(3)))
                  .withStatusInterval(1, TimeUnit.SECONDS)
                  .start();
      inBackground(() -> {
        while (true) {
          ByteBuffer read = stream.readPending();
          if (read == null) {
            rest(20);
          }
          if (System.nanoTime() < until) {
            LogSequenceNumber last = stream.getLastReceiveLSN();
            stream.setFlushedLSN(last);
            stream.setAppliedLSN(last);
          }
        }
      });
      return List.of();
    }
  };

  /** Starts it and returns the pids of the backends that are known by then. */
  abstract List<Integer> start(Login login, int count, List<String> own) throws SQLException;

  private interface Work {
    void run() throws SQLException;
  }

  private interface ConnectionWork {
    void run(Connection connection) throws SQLException;
  }

  private static List<Integer> each(Login login, int count, ConnectionWork work)
      throws SQLException {
    List<Integer> pids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Connection connection = login.connect();
      pids.add(pid(connection));
      inBackground(() -> work.run(connection));
    }
    return pids;
  }

  private static void inBackground(Work work) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            work.run();
          } catch (SQLException e) {
            System.err.println(e.getMessage());
          }
        });
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          sql.replace("{n}", Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000))));
    }
  }

  private static int pid(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  /** The application's own think time; nothing waits for it. */
  private static void rest(int millis) {
    if (millis > 0) {
      LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
  }
}
