package dev.pgtriage.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a worker and its connection: requests come in at random, most are quick, some
 * reserve the product that everybody wants, a few are reports. A connection that was ended is
 * opened anew with the next request.
 */
final class RequestThread implements Runnable {

  private static final int HOT_PRODUCT = 42;
  private static final long NOT_BUSY = Long.MIN_VALUE;

  private final WorkerOptions options;
  private final AtomicBoolean slowReport;
  private final AtomicLong busySince = new AtomicLong(NOT_BUSY);
  private final Random random = new Random();

  /**
   * Prepares a thread.
   *
   * @param slowReport set when a request for the slow report waits to be taken by the next free
   *     thread
   */
  RequestThread(WorkerOptions options, AtomicBoolean slowReport) {
    this.options = options;
    this.slowReport = slowReport;
  }

  /** For how long its request has run; 0 when there is none. */
  long busyMillis(long nanoTime) {
    long since = busySince.get();
    return since == NOT_BUSY ? 0 : (nanoTime - since) / 1_000_000;
  }

  @Override
  public void run() {
    Connection connection = null;
    try {
      while (true) {
        boolean slow = waitForRequest();
        if (connection == null) {
          connection = connect();
        }
        if (connection != null && !serve(connection, slow)) {
          connection = null;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits as long as requests at random take to come; returns whether it is the slow one. */
  private boolean waitForRequest() throws InterruptedException {
    double mean = 60_000.0 / options.requestsPerMinute();
    long millis = Math.min(Math.round(-mean * Math.log(1 - random.nextDouble())), 10_000);
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      if (slowReport.compareAndSet(true, false)) {
        return true;
      }
      Thread.sleep(Math.min(100, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
    }
    return false;
  }

  private @Nullable Connection connect() throws InterruptedException {
    Properties properties = new Properties();
    properties.setProperty("user", options.user());
    properties.setProperty("ApplicationName", options.applicationName());
    if (!options.localAddress().isEmpty()) {
      properties.setProperty("localSocketAddress", options.localAddress());
    }
    try {
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:" + options.port() + "/shop", properties);
    } catch (SQLException e) {
      // The server is full or going down; an application tries again.
      Thread.sleep(500);
      return null;
    }
  }

  /** Returns whether the connection is of further use. */
  private boolean serve(Connection connection, boolean slow) {
    busySince.set(System.nanoTime());
    try {
      switch (options.kind()) {
        case API -> answer(connection, slow);
        case CELERY -> work(connection);
      }
      return true;
    } catch (SQLException e) {
      return recover(connection);
    } finally {
      busySince.set(NOT_BUSY);
    }
  }

  private static boolean recover(Connection connection) {
    try {
      connection.setAutoCommit(true);
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void answer(Connection connection, boolean slow) throws SQLException {
    int dice = random.nextInt(1000);
    if (slow) {
      reserveAndReport(connection);
    } else if (dice < 25) {
      reserve(connection);
    } else if (dice < 28) {
      run(
          connection,
          "SELECT DISTINCT c.id, c.name FROM customers c JOIN orders o ON"
              + " o.customer_id = c.id JOIN order_items i ON i.order_id = o.id WHERE i.product_id = ?",
          product());
    } else {
      run(
          connection,
          "SELECT o.id, o.created_at FROM orders o WHERE o.customer_id = ?",
          customer());
    }
  }

  /** A checkout: reserves the product that everybody wants. */
  private void reserve(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "UPDATE stock SET reserved = reserved + 1 WHERE product_id = ?", HOT_PRODUCT);
    run(connection, "SELECT available FROM stock WHERE product_id = ?", HOT_PRODUCT);
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** The checkout that someone put a report into: it keeps the row locked all the while. */
  private void reserveAndReport(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "UPDATE stock SET reserved = reserved + 1 WHERE product_id = ?", HOT_PRODUCT);
    run(connection, SlowReport.SQL, options.slowReportProducts());
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void work(Connection connection) throws SQLException {
    run(
        connection,
        "UPDATE orders SET created_at = created_at WHERE id = ?",
        1 + random.nextInt(100_000));
  }

  private int product() {
    return 1 + random.nextInt(500);
  }

  private int customer() {
    return 1 + random.nextInt(20_000);
  }

  private static void run(Connection connection, String sql, int parameter) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, parameter);
      if (statement.execute()) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
      }
    }
  }
}
