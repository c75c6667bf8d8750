package dev.pgtriage.profile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is and who logs in. The password is not part of it.
 *
 * @param vcpus the server's virtual CPUs where known: the line load is compared with
 * @param rootCertificate the file of the certificate authorities to trust; null for the default:
 *     the ones of RDS for its hosts, {@code ~/.postgresql/root.crt} for others
 */
public record Endpoint(
    String host,
    int port,
    String database,
    String user,
    SslMode sslMode,
    @Nullable Integer vcpus,
    @Nullable Path rootCertificate,
    Auth auth) {

  /** PostgreSQL's port. */
  public static final int DEFAULT_PORT = 5432;

  /** An endpoint that is logged in to with a password and trusts the default authorities. */
  public Endpoint(
      String host,
      int port,
      String database,
      String user,
      SslMode sslMode,
      @Nullable Integer vcpus) {
    this(host, port, database, user, sslMode, vcpus, null, Auth.PASSWORD);
  }

  /** The same with another way to log in. */
  public Endpoint withAuth(Auth other) {
    return new Endpoint(host, port, database, user, sslMode, vcpus, rootCertificate, other);
  }

  /**
   * The server and its database as the record of actions names them: {@code host:port/database}.
   */
  public String address() {
    return host + ":" + port + "/" + database;
  }
}
