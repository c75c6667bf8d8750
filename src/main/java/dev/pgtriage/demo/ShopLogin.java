package dev.pgtriage.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * How an application process logs in; travels as its arguments.
 *
 * @param localAddress the address it comes from; empty for the platform's choice
 */
record ShopLogin(int port, String user, String applicationName, String localAddress) {

  static ShopLogin of(List<String> arguments) {
    return new ShopLogin(
        Integer.parseInt(arguments.get(0)), arguments.get(1), arguments.get(2), arguments.get(3));
  }

  List<String> arguments() {
    return List.of(Integer.toString(port), user, applicationName, localAddress);
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("connectTimeout", "10");
    if (!localAddress.isEmpty()) {
      properties.setProperty("localSocketAddress", localAddress);
    }
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/shop", properties);
  }
}
