package dev.pgtriage.incidents;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How the application logs in.
 *
 * @param port on the loopback interface: the server's, or a relay's before it
 */
record Login(int port, String applicationName) {

  static final String ROLE = "shop_api";

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
    return DriverManager.getConnection(url(), properties());
  }
}
