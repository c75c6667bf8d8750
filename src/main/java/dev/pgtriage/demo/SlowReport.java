package dev.pgtriage.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The report of incident A: COUNT(DISTINCT) over a big join. How much it reads is measured on this
 * machine before the demo begins, so that the incident takes the same time everywhere.
 */
final class SlowReport {

  /** Who else bought what; the parameter is how many products it looks at. */
  static final String SQL =
      "SELECT i.product_id, count(DISTINCT o.customer_id) FROM order_items i"
          + " JOIN order_items j ON j.product_id = i.product_id"
          + " JOIN orders o ON o.id = j.order_id"
          + " WHERE i.product_id <= ? GROUP BY i.product_id";

  private static final int PRODUCTS = 500;
  private static final int SAMPLE = 4;

  private SlowReport() {}

  /** How many products it takes to keep one CPU of this machine busy for {@code wanted}. */
  static int productsFor(Duration wanted, Connection connection) throws SQLException {
    // Warm up first: the tables were just written.
    measure(connection);
    long nanos = measure(connection);
    return Math.clamp(wanted.toNanos() * SAMPLE / Math.max(1, nanos), SAMPLE, PRODUCTS);
  }

  private static long measure(Connection connection) throws SQLException {
    long begin = System.nanoTime();
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setInt(1, SAMPLE);
      statement.executeQuery().close();
    }
    return System.nanoTime() - begin;
  }
}
