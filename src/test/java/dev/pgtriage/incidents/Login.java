package dev.pgtriage.incidents;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** How the application logs in, and the connections it has: the driver closes forgotten ones. */
final class Login {

  private static final String ROLE = "shop_api";

  private final int port;
  private final String applicationName;
  private final List<Connection> open = new CopyOnWriteArrayList<>();

  /** A login through a port of the loopback interface: the server's, or a relay's before it. */
  Login(int port, String applicationName) {
    this.port = port;
    this.applicationName = applicationName;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", ROLE);
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("sslmode", "disable");
    return properties;
  }

  Connection connect() throws SQLException {
    return connect(properties());
  }

  Connection connect(Properties properties) throws SQLException {
    Connection connection = DriverManager.getConnection(url(), properties);
    open.add(connection);
    return connection;
  }

  /** Closes and forgets one. */
  void close(Connection connection) throws SQLException {
    open.remove(connection);
    connection.close();
  }
}
