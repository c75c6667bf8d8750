package dev.pgtriage.benchmark;

import dev.pgtriage.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Real sessions in numbers: most idle, some waiting for one that holds a lock. */
public final class Crowd implements AutoCloseable {

  private final List<Connection> connections = new ArrayList<>();
  private final ExecutorService waiters = Executors.newVirtualThreadPerTaskExecutor();

  /** Adds sessions until there are {@code size}; each leaves a statement of some length behind. */
  public void growTo(TestServer server, int size) throws SQLException {
    while (connections.size() < size) {
      Connection connection = server.connect("gunicorn-worker-" + connections.size() % 8);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SELECT o.relname, count(*) FROM pg_class o JOIN pg_attribute i ON i.attrelid = o.oid"
                + " WHERE o.relname = 'orders' AND i.attnum > "
                + connections.size() % 50
                + " GROUP BY o.relname ORDER BY count(*) DESC LIMIT 20");
      }
      connections.add(connection);
    }
  }

  /** Has the first session hold an advisory lock that the next ones wait for. */
  public void pileUp(int victims) throws SQLException {
    lock(connections.getFirst());
    for (Connection victim : connections.subList(1, victims + 1)) {
      var _ =
          CompletableFuture.runAsync(
              () -> {
                try {
                  lock(victim);
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              },
              waiters);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(1)");
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.abort(Runnable::run);
    }
    waiters.close();
  }
}
