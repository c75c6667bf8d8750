package dev.pgtriage.profile;

import org.jspecify.annotations.Nullable;

/**
 * Where the server is and who logs in. The password is not part of it.
 *
 * @param vcpus the server's virtual CPUs where known: the line load is compared with
 */
public record Endpoint(
    String host, int port, String database, String user, SslMode sslMode, @Nullable Integer vcpus) {

  /** PostgreSQL's port. */
  public static final int DEFAULT_PORT = 5432;

  /**
   * The server and its database as the record of actions names them: {@code host:port/database}.
   */
  public String address() {
    return host + ":" + port + "/" + database;
  }
}
