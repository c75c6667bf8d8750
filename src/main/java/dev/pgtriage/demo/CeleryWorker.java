package dev.pgtriage.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A background worker of the shop, a process of its own: connections that are mostly idle between
 * short tasks. It is healthy in the incident and shows what healthy looks like. Ends with its
 * stdin.
 */
final class CeleryWorker {

  /** 2100 tasks a minute over 85 connections. */
  private static final long TASK_PERIOD_MILLIS = 85 * 60_000L / 2100;

  private CeleryWorker() {}

  /** Arguments: those of {@link ShopLogin}, then the number of connections. */
  public static void main(String[] arguments) throws IOException {
    ShopLogin login = ShopLogin.of(Arrays.asList(arguments));
    int count = Integer.parseInt(arguments[arguments.length - 1]);
    ScheduledExecutorService tasks = Executors.newScheduledThreadPool(4);
    for (int i = 0; i < count; i++) {
      PersistentConnection connection = new PersistentConnection(login);
      var _ =
          tasks.scheduleAtFixedRate(
              () -> task(connection),
              i * TASK_PERIOD_MILLIS / count,
              TASK_PERIOD_MILLIS,
              TimeUnit.MILLISECONDS);
    }
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void task(PersistentConnection connection) {
    int customer = 1 + ThreadLocalRandom.current().nextInt(50_000);
    try {
      connection.transaction(
          open -> open.run("SELECT email, name, city FROM customers WHERE id = ?", customer));
    } catch (SQLException e) {
      System.err.println(e.getSQLState() + " " + e.getMessage());
    }
  }
}
