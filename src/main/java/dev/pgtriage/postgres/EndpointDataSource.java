package dev.pgtriage.postgres;

import dev.pgtriage.postgres.tls.Authorities;
import dev.pgtriage.postgres.tls.RdsSocketFactory;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordException;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.snapshot.Snapshot;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections with the password as it is at that moment, and forgets it again. */
final class EndpointDataSource implements DataSource {

  /** An action waits meanwhile: a server that takes longer for it would not answer that either. */
  private static final int CANCEL_SECONDS = 2;

  private final Endpoint endpoint;
  private final PasswordSource passwords;
  private final int silence;
  private final Driver driver = new Driver();

  /**
   * A source of connections.
   *
   * @param silence after which a server that does not say a word is given up, in whole seconds
   */
  EndpointDataSource(Endpoint endpoint, PasswordSource passwords, Duration silence) {
    this.endpoint = endpoint;
    this.passwords = passwords;
    this.silence = Math.toIntExact(silence.toSeconds());
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return connect();
    } catch (SQLException e) {
      // Class 28: a kept password may be out of date, for somebody changed it meanwhile.
      boolean refused = e.getSQLState() != null && e.getSQLState().startsWith("28");
      if (refused && passwords.refused(endpoint)) {
        return connect();
      }
      throw e;
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = properties();
    password()
        .ifPresent(password -> {
          // The driver takes nothing but a String.
          PGProperty.PASSWORD.set(properties, new String(password));
          Arrays.fill(password, '\0');
        });
    String host = endpoint.host().indexOf(':') < 0 ? endpoint.host() : "[" + endpoint.host() + "]";
    Connection connection =
        driver.connect("jdbc:postgresql://" + host + ":" + endpoint.port() + "/", properties);
    if (connection == null) {
      throw new SQLException("The driver does not accept the address of " + endpoint.host());
    }
    return connection;
  }

  private Optional<char[]> password() throws SQLException {
    try {
      return passwords.passwordFor(endpoint);
    } catch (PasswordException e) {
      throw new SQLException(e.getMessage(), e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, endpoint.user());
    PGProperty.PG_DBNAME.set(properties, endpoint.database());
    PGProperty.APPLICATION_NAME.set(properties, Snapshot.OWN_APPLICATION_NAME);
    PGProperty.SSL_MODE.set(properties, endpoint.sslMode().text());
    if (endpoint.rootCertificate() != null) {
      PGProperty.SSL_ROOT_CERT.set(properties, Authorities.file(endpoint).toString());
    } else if (endpoint.sslMode().verifies() && SslMode.isRds(endpoint.host())) {
      PGProperty.SSL_FACTORY.set(properties, RdsSocketFactory.class.getName());
    }
    PGProperty.CONNECT_TIMEOUT.set(properties, silence);
    PGProperty.SOCKET_TIMEOUT.set(properties, silence);
    PGProperty.LOGIN_TIMEOUT.set(properties, silence);
    PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, CANCEL_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.PREPARE_THRESHOLD.set(properties, 2);
    // GSS needs a ticket cache that most machines lack, and a round trip to find out.
    PGProperty.GSS_ENC_MODE.set(properties, "disable");
    return properties;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The endpoint names the user");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("Logs go to SLF4J");
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // Fixed in the connection's properties; the pool proposes its own here.
  }

  @Override
  public int getLoginTimeout() {
    return silence;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Logs go to SLF4J");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
