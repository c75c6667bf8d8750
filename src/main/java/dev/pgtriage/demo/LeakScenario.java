package dev.pgtriage.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The visitors whose requests start incident A. Everyday traffic is the workers' own; this sends
 * the few requests that hurt: a checkout that computes for longer than statement_timeout while it
 * holds a popular product's row lock, the next one shortly before the first is given up, and a
 * report now and then. When somebody ended the pile-up, visitors stay away for a while, so that the
 * recovery can be seen; then it builds up again.
 *
 * <p>Few requests compute (one or two at a time); the pile waits for locks, so that the machine
 * that shows the demo stays usable.
 */
final class LeakScenario implements AutoCloseable {

  private static final Duration FIRST_AFTER = Duration.ofSeconds(10);
  private static final Duration CALM = Duration.ofSeconds(25);
  private static final Duration BETWEEN_SLOW_CHECKOUTS =
      DemoServer.STATEMENT_TIMEOUT.minus(Duration.ofSeconds(8));
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(17);

  /** A pile-up, and the end of one. */
  private static final int PILE = 10;

  private static final int PILE_ENDED = 3;
  private static final int REPORT_PRODUCTS = 3;

  private static final String STUCK =
      """
      SELECT count(*)
      FROM pg_stat_activity
      WHERE application_name LIKE 'gunicorn%' AND state = 'active'
        AND clock_timestamp() - query_start > interval '3 s'
      """;

  private static final Logger log = LoggerFactory.getLogger(LeakScenario.class);

  private final Connection connection;
  private final GunicornMaster master;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo visitors").factory());
  private long nextSlow = System.nanoTime() + FIRST_AFTER.toNanos();
  private long nextReport = nextSlow;
  private int turn;
  private boolean piledUp;

  private LeakScenario(Connection connection, GunicornMaster master) {
    this.connection = connection;
    this.master = master;
  }

  /**
   * Lets visitors come.
   *
   * @param connection to watch the pile with; closed with the scenario
   */
  static LeakScenario start(Connection connection, GunicornMaster master) {
    LeakScenario scenario = new LeakScenario(connection, master);
    var _ = scenario.clock.scheduleWithFixedDelay(scenario::tick, 500, 500, TimeUnit.MILLISECONDS);
    return scenario;
  }

  @Override
  public void close() throws SQLException {
    clock.shutdownNow();
    connection.close();
  }

  private void tick() {
    try {
      int stuck = stuck();
      long now = System.nanoTime();
      if (stuck >= PILE) {
        piledUp = true;
      } else if (piledUp && stuck <= PILE_ENDED) {
        piledUp = false;
        nextSlow = now + CALM.toNanos();
        nextReport = nextSlow;
        master.tellAll(new LeakCommand.VisitorsLeave());
      }
      if (now >= nextSlow) {
        nextSlow = now + BETWEEN_SLOW_CHECKOUTS.toNanos();
        master.ask(
            new LeakCommand.SlowCheckout(
                LeakCommand.HOT_PRODUCTS.get(turn++ % LeakCommand.HOT_PRODUCTS.size())));
      }
      if (now >= nextReport) {
        nextReport = now + BETWEEN_REPORTS.toNanos();
        master.ask(new LeakCommand.Report(REPORT_PRODUCTS));
      }
    } catch (SQLException e) {
      if (!clock.isShutdown()) {
        log.warn("The demo cannot see its own server", e);
      }
    }
  }

  private int stuck() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STUCK);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getInt(1);
    }
  }
}
