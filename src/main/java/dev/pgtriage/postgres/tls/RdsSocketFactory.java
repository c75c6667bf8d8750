package dev.pgtriage.postgres.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.postgresql.ssl.WrappedFactory;

/**
 * The JDBC driver's sockets to an RDS host: they trust the authorities of RDS and no others. The
 * driver makes it by its name, and compares the host's name itself.
 */
public final class RdsSocketFactory extends WrappedFactory {

  /**
   * Reads the shipped authorities.
   *
   * @throws GeneralSecurityException when the Java runtime has no TLS
   */
  public RdsSocketFactory() throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {Authorities.ofRds().trustManager()}, null);
    factory = context.getSocketFactory();
  }
}
