package dev.pgtriage.postgres.tls;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.SslMode;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.postgresql.ssl.NonValidatingFactory.NonValidatingTM;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/**
 * The encryption of a connection as PostgreSQL begins it, step by step (manual, "SSL Session
 * Encryption"), for the connection test alone.
 */
public final class Handshake {

  /** PostgreSQL manual, "Message Formats", SSLRequest: its length and its code. */
  private static final int LENGTH = 8;

  private static final int SSL_REQUEST = 80877103;

  private static final int MOST_NAMES = 3;

  private Handshake() {}

  /**
   * Asks for TLS and shakes hands as the endpoint's sslmode wants it. The socket is of no use
   * afterwards and the caller's to close.
   *
   * @throws TlsException when the mode is not satisfied, saying why
   * @throws IOException when the server does not answer, or with something else
   */
  public static Encryption of(Endpoint endpoint, Socket socket) throws TlsException, IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(LENGTH);
    out.writeInt(SSL_REQUEST);
    out.flush();
    int answer = socket.getInputStream().read();
    return switch (answer) {
      case 'S' -> shake(endpoint, socket);
      case 'N' ->
          switch (endpoint.sslMode()) {
            case DISABLE, ALLOW, PREFER -> Encryption.NONE;
            case REQUIRE, VERIFY_CA, VERIFY_FULL -> throw TlsTrouble.notOffered(endpoint, null);
          };
      case -1 -> throw new EOFException("The connection was closed without an answer");
      default ->
          throw new IOException("The answer to the request for TLS began with byte " + answer);
    };
  }

  private static Encryption shake(Endpoint endpoint, Socket socket)
      throws TlsException, IOException {
    SslMode mode = endpoint.sslMode();
    try {
      TrustManager trusted =
          mode.verifies() ? Authorities.of(endpoint).trustManager() : new NonValidatingTM();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusted}, null);
      SSLSocket encrypted =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(socket, endpoint.host(), endpoint.port(), false);
      encrypted.setUseClientMode(true);
      encrypted.startHandshake();
      SSLSession session = encrypted.getSession();
      List<X509Certificate> chain = chain(session);
      if (mode == SslMode.VERIFY_FULL
          && !PGjdbcHostnameVerifier.INSTANCE.verify(endpoint.host(), session)) {
        throw TlsTrouble.wrongHost(endpoint, names(chain), null);
      }
      return new Encryption(session.getProtocol(), chain);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    } catch (IOException e) {
      TlsException trouble = TlsTrouble.of(endpoint, e).orElseThrow(() -> e);
      throw trouble;
    }
  }

  private static List<X509Certificate> chain(SSLSession session) throws SSLPeerUnverifiedException {
    return Stream.of(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
  }

  /** Whom the certificate is for: its alternative names, DNS and IP, and the subject without. */
  private static String names(List<X509Certificate> chain) {
    X509Certificate own = chain.getFirst();
    try {
      Collection<List<?>> alternatives = own.getSubjectAlternativeNames();
      if (alternatives != null) {
        return alternatives.stream()
            .map(name -> String.valueOf(name.get(1)))
            .limit(MOST_NAMES)
            .collect(Collectors.joining(", "));
      }
    } catch (CertificateParsingException e) {
      return own.getSubjectX500Principal().getName();
    }
    return own.getSubjectX500Principal().getName();
  }
}
