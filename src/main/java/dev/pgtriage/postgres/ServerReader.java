package dev.pgtriage.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.ServerVersion;
import dev.pgtriage.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * The console's connections to one server: at most three, opened at once and kept. One belongs to
 * the live tick, so that nothing else can hold it up; the others are lent. A reader whose
 * connections were lost is closed and replaced by a new one.
 */
public final class ServerReader implements ConnectionSource, AutoCloseable {

  /** How many connections the console takes from the server. */
  public static final int CONNECTIONS = 3;

  /**
   * After which a server that does not say a word is given up; longer than its statement_timeout.
   */
  static final Duration SILENCE = Duration.ofSeconds(8);

  private final HikariDataSource pool;
  private final ServerProblems problems;
  private final Server server;
  private final ActivityQuery activity;

  private final Questions questions = new Questions();
  private final Instant opened = Instant.now();

  private ServerReader(
      HikariDataSource pool, ServerProblems problems, Server server, ActivityQuery activity) {
    this.pool = pool;
    this.problems = problems;
    this.server = server;
    this.activity = activity;
  }

  /**
   * Connects; takes at most {@link #SILENCE}.
   *
   * @param passwords asked at every new connection, so that a changed password is found
   * @throws ServerException when the first connection can't be opened
   */
  public static ServerReader open(Endpoint endpoint, PasswordSource passwords)
      throws ServerException {
    ServerProblems problems = new ServerProblems(endpoint);
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(configuration(endpoint, passwords));
    } catch (PoolInitializationException e) {
      throw problems.of(e);
    }
    try {
      // Never given back: it is the live tick's for as long as the pool lives.
      Connection live = pool.getConnection();
      Server server = Catalog.server(live, new ServerVersion(0));
      ActivityQuery activity = new ActivityQuery(live, server.version());
      return new ServerReader(pool, problems, server, activity);
    } catch (SQLException e) {
      close(pool);
      throw problems.of(e);
    }
  }

  private static HikariConfig configuration(Endpoint endpoint, PasswordSource passwords) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(Snapshot.OWN_APPLICATION_NAME);
    config.setDataSource(new EndpointDataSource(endpoint, passwords, SILENCE));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(CONNECTIONS);
    config.setConnectionTimeout(SILENCE.toMillis());
    config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
    config.setInitializationFailTimeout(1);
    config.setMaxLifetime(0);
    config.setIdleTimeout(0);
    config.setConnectionInitSql(SqlFile.read(ServerReader.class, "session-setup"));
    return config;
  }

  /** What a lender says while there is no connection to lend. */
  public static ServerException notConnected(Endpoint endpoint) {
    return ServerProblems.notConnected(endpoint);
  }

  /** The server as it was when the connections were opened. */
  public Server server() {
    return server;
  }

  /**
   * Reads the sessions; for the live thread alone.
   *
   * @throws ServerException when the server does not answer
   */
  public Activity readActivity() throws ServerException {
    try {
      return activity.read();
    } catch (SQLException e) {
      throw problems.of(e);
    }
  }

  /**
   * Asks a catalog question on a lent connection.
   *
   * @throws PostponedException when an action needs the connection
   * @throws ServerException when the server does not answer
   */
  public <T> T ask(CatalogQuery<T> query) throws ServerException {
    questions.giveWay();
    // An action may have come while this waited for the connection.
    try (Connection connection = pool.getConnection();
        Questions.Asked question = questions.begin(connection)) {
      try {
        return query.ask(connection, server.version());
      } catch (SQLException e) {
        throw question.gaveWay(e) ? new PostponedException(e) : problems.of(e);
      }
    } catch (SQLException e) {
      throw problems.of(e);
    }
  }

  /**
   * Lends a connection for an action, which goes before questions: when they hold the last
   * connections, the one asked longest is cancelled, and none is asked until the action has its.
   */
  @Override
  public Connection lend() throws ServerException {
    questions.actionComes();
    try {
      if (isTaken()) {
        questions.cancelLongest();
      }
      return pool.getConnection();
    } catch (SQLException e) {
      throw problems.of(e);
    } finally {
      questions.actionServed();
    }
  }

  /** A pool that has just been opened is still filling: a connection is on its way. */
  private boolean isTaken() {
    HikariPoolMXBean state = pool.getHikariPoolMXBean();
    boolean filling =
        state.getTotalConnections() < CONNECTIONS
            && Duration.between(opened, Instant.now()).compareTo(SILENCE) < 0;
    return state.getIdleConnections() == 0 && !filling;
  }

  /** Ends all connections, a read that hangs included; may take a second. */
  @Override
  public void close() {
    close(pool);
  }

  /**
   * On a thread of its own: closing one's lane interrupts it, and a pool that is interrupted while
   * it closes leaves connections open.
   */
  private static void close(HikariDataSource pool) {
    Thread closing = Thread.ofPlatform().daemon().name("pool-closer").start(pool::close);
    boolean interrupted = false;
    while (closing.isAlive()) {
      try {
        closing.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
