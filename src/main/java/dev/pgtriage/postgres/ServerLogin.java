package dev.pgtriage.postgres;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.ServerVersion;
import dev.pgtriage.snapshot.Visibility;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection, to find out whether a login gets in and what it may; for one thread. */
public final class ServerLogin implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerLogin.class);

  private final Connection connection;
  private final ServerProblems problems;
  private final Server server;

  private ServerLogin(Connection connection, ServerProblems problems, Server server) {
    this.connection = connection;
    this.problems = problems;
    this.server = server;
  }

  /**
   * Logs in.
   *
   * @param silence after which a server that does not say a word is given up
   * @throws ServerException when the login does not get in
   */
  public static ServerLogin open(Endpoint endpoint, PasswordSource passwords, Duration silence)
      throws ServerException {
    ServerProblems problems = new ServerProblems(endpoint);
    try {
      Connection connection = new EndpointDataSource(endpoint, passwords, silence).getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute(SqlFile.read(ServerReader.class, "session-setup"));
        return new ServerLogin(
            connection, problems, Catalog.server(connection, new ServerVersion(0)));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw problems.of(e);
    }
  }

  /** Which server it got into. */
  public Server server() {
    return server;
  }

  /**
   * What it may see and do.
   *
   * @throws ServerException when the server does not answer
   */
  public Visibility visibility() throws ServerException {
    try {
      return Catalog.visibility(connection, server.version());
    } catch (SQLException e) {
      throw problems.of(e);
    }
  }

  /**
   * Whether pg_stat_statements can be read in this database.
   *
   * @throws ServerException when the server does not answer
   */
  public boolean hasStatements() throws ServerException {
    try {
      return Catalog.hasStatements(connection, server.version());
    } catch (SQLException e) {
      throw problems.of(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("A connection was broken already when it was closed", e);
    }
  }
}
