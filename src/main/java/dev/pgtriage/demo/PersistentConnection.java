package dev.pgtriage.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The connection one thread of an application process keeps, as Django does with {@code
 * CONN_MAX_AGE}: opened at the first request, thrown away when a request failed on it. Used by one
 * thread; only {@link #giveUp} may be called from another.
 */
final class PersistentConnection {

  /** One request's work on the database. */
  @FunctionalInterface
  interface Work {
    void on(PersistentConnection connection) throws SQLException;
  }

  private final ShopLogin login;
  private @Nullable Connection connection;
  private volatile @Nullable Statement running;

  PersistentConnection(ShopLogin login) {
    this.login = login;
  }

  /** Does the work in one transaction. */
  void transaction(Work work) throws SQLException {
    Connection open = open();
    try {
      work.on(this);
      open.commit();
    } catch (SQLException e) {
      discard(e);
      throw e;
    }
  }

  /** Runs a statement with integer parameters and reads what it returns. */
  void run(String sql, int... parameters) throws SQLException {
    try (PreparedStatement statement = open().prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setInt(i + 1, parameters[i]);
      }
      running = statement;
      statement.execute();
    } finally {
      running = null;
    }
  }

  /** The visitor is gone: whatever runs now is cancelled. */
  void giveUp() throws SQLException {
    Statement statement = running;
    if (statement != null) {
      statement.cancel();
    }
  }

  private Connection open() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = login.connect();
      open.setAutoCommit(false);
      connection = open;
    }
    return open;
  }

  private void discard(SQLException reason) {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
