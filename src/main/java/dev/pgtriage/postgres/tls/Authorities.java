package dev.pgtriage.postgres.tls;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.SslMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The certificate authorities a server's certificate is checked against.
 *
 * @param origin what to call them in a sentence
 */
public record Authorities(String origin, List<X509Certificate> certificates) {

  private static final String BUNDLE = "rds-global-bundle.pem";

  public Authorities {
    certificates = List.copyOf(certificates);
  }

  /**
   * Those of an endpoint: of the file its profile names, of RDS for an RDS host, else of libpq's
   * {@code root.crt} (PostgreSQL manual, "Client Verification of Server Certificates").
   *
   * @throws TlsException when the file is not there or holds none
   */
  public static Authorities of(Endpoint endpoint) throws TlsException {
    boolean shipped = endpoint.rootCertificate() == null && SslMode.isRds(endpoint.host());
    return shipped ? ofRds() : ofFile(file(endpoint));
  }

  /** The file of an endpoint that does not trust the shipped ones. */
  public static Path file(Endpoint endpoint) {
    Path own = endpoint.rootCertificate();
    if (own == null) {
      return defaultFile();
    }
    return own.startsWith("~") && own.getNameCount() > 1
        ? home().resolve(own.subpath(1, own.getNameCount()))
        : own;
  }

  /**
   * The authorities of Amazon RDS and RDS Proxy in all regions, as shipped.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html">Using
   *     SSL/TLS to encrypt a connection</a>
   */
  public static Authorities ofRds() {
    try (InputStream bundle =
        Objects.requireNonNull(Authorities.class.getResourceAsStream(BUNDLE), BUNDLE)) {
      return new Authorities("the authorities of Amazon RDS", parse(bundle));
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException("The bundle of RDS authorities can't be read", e);
    }
  }

  private static Path defaultFile() {
    String roaming = System.getenv("APPDATA");
    return System.getProperty("os.name").startsWith("Windows") && roaming != null
        ? Path.of(roaming, "postgresql", "root.crt")
        : home().resolve(".postgresql").resolve("root.crt");
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  private static Authorities ofFile(Path path) throws TlsException {
    String fix = "Put the authority's certificate there as PEM text, or name another file.";
    try (InputStream stream = Files.newInputStream(path)) {
      List<X509Certificate> certificates = parse(stream);
      if (certificates.isEmpty()) {
        throw new TlsException(path + " holds no certificate.", fix, null);
      }
      return new Authorities("the authorities of " + path, certificates);
    } catch (NoSuchFileException e) {
      throw TlsTrouble.noAuthorities(path, e);
    } catch (IOException | CertificateException e) {
      throw new TlsException("The authorities of " + path + " can't be read.", fix, e);
    }
  }

  private static List<X509Certificate> parse(InputStream stream) throws CertificateException {
    return CertificateFactory.getInstance("X.509").generateCertificates(stream).stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  X509ExtendedTrustManager trustManager() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int index = 0; index < certificates.size(); index++) {
      store.setCertificateEntry(Integer.toString(index), certificates.get(index));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }
}
