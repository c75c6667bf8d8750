package dev.pgtriage.postgres.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.profile.Auth;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestAuthority;
import dev.pgtriage.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server with TLS, tried by the connection test's handshake and by the driver alike. */
class TlsTest {

  private final Instant later = Instant.now().plus(Duration.ofDays(200));

  @TempDir static Path folder;
  private static TestAuthority authority;
  private static Path trusted;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    authority = new TestAuthority("PgTriage test");
    trusted = authority.write(folder.resolve("ca.pem"));
    authority
        .issue("localhost", Instant.now().plus(Duration.ofDays(200)))
        .write(certificate(), key());
    server = TestServer.start(PostgresVersion.V18);
    server.execute(
        "ALTER SYSTEM SET ssl_cert_file = '" + certificate() + "'",
        "ALTER SYSTEM SET ssl_key_file = '" + key() + "'");
    offerTls(true);
  }

  private static void offerTls(boolean yes) throws Exception {
    server.execute("ALTER SYSTEM SET ssl = " + yes, "SELECT pg_reload_conf()");
    Eventually.within(
        Duration.ofSeconds(10), () -> (shake(endpoint(SslMode.PREFER)).protocol() != null) == yes);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void speakEnglishAgain() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @Test
  void theRightServerIsTrusted() throws Exception {
    show(authority.issue("localhost", later));

    Encryption encryption = shake(endpoint(SslMode.VERIFY_FULL));
    assertThat(encryption.protocol()).isEqualTo("TLSv1.3");
    assertThat(encryption.expires()).isBetween(later.minusSeconds(2), later.plusSeconds(2));
    try (ServerReader reader =
        ServerReader.open(endpoint(SslMode.VERIFY_FULL), any -> Optional.empty())) {
      assertThat(reader.readActivity().sessions()).isNotEmpty();
    }
  }

  @Test
  void aCertificateForAnotherHostSaysForWhich() throws Exception {
    show(authority.issue("other.example.com", later));

    assertThatThrownBy(() -> shake(endpoint(SslMode.VERIFY_FULL)))
        .hasMessage(
            "The certificate of localhost:%d is for another host: other.example.com.",
            server.port());
    assertThat(driverSays(endpoint(SslMode.VERIFY_FULL))).contains("is for another host");
    Locale.setDefault(Locale.GERMAN);
    assertThat(driverSays(endpoint(SslMode.VERIFY_FULL))).contains("is for another host");
    assertThat(shake(endpoint(SslMode.VERIFY_CA)).chain()).hasSize(1);
  }

  @Test
  void anUnknownAuthorityIsSaid() throws Exception {
    show(new TestAuthority("somebody").issue("localhost", later));

    assertSame(endpoint(SslMode.VERIFY_FULL), "is signed by an unknown authority");
    assertThat(shake(endpoint(SslMode.REQUIRE)).protocol()).isNotNull();
  }

  @Test
  void anExpiredCertificateIsSaid() throws Exception {
    show(authority.issue("localhost", Instant.now().minusSeconds(3600)));

    assertSame(endpoint(SslMode.VERIFY_CA), "has expired");
  }

  @Test
  void aCertificateFromTheFutureBlamesTheClock() throws Exception {
    show(authority.issue("localhost", Instant.now().plus(Duration.ofDays(400))));

    assertSame(endpoint(SslMode.VERIFY_FULL), "is not valid yet");
  }

  @Test
  void aServerWithoutTlsIsSaid() throws Exception {
    offerTls(false);
    try {
      Endpoint required = endpoint(SslMode.REQUIRE);
      assertSame(required, "offers no TLS, but sslmode require asks for it");
      Locale.setDefault(Locale.GERMAN);
      assertThat(driverSays(required)).contains("offers no TLS");
      assertThat(shake(endpoint(SslMode.PREFER)).protocol()).isNull();
    } finally {
      offerTls(true);
    }
  }

  @Test
  void aMissingOrEmptyFileOfAuthoritiesIsNamed() throws Exception {
    Path missing = folder.resolve("missing.pem");
    assertSame(endpoint(SslMode.VERIFY_FULL, server.port(), missing), missing + " does not exist.");
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    assertThatThrownBy(() -> shake(endpoint(SslMode.VERIFY_FULL, server.port(), empty)))
        .hasMessageContaining("holds no certificate");
  }

  @Test
  void theShippedAuthoritiesOfRdsTrustNobodyElse() throws Exception {
    show(authority.issue("localhost", later));

    try (Socket plain = socket(endpoint(SslMode.VERIFY_FULL))) {
      plain.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 210, 22, 47});
      assertThat(plain.getInputStream().read()).isEqualTo('S');
      try (SSLSocket socket =
          (SSLSocket)
              new RdsSocketFactory().createSocket(plain, "localhost", server.port(), true)) {
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void theShippedAuthoritiesOfRdsAreValidForAtLeastAnotherYear() throws Exception {
    Authorities rds =
        Authorities.of(
            new Endpoint(
                "shop.abc.eu-west-1.rds.amazonaws.com", 5432, "d", "u", SslMode.VERIFY_FULL, null));

    assertThat(rds.certificates())
        .hasSizeGreaterThan(80)
        .allSatisfy(certificate ->
            assertThat(certificate.getNotAfter().toInstant())
                .isAfter(Instant.now().plus(Duration.ofDays(365))));
    assertThat(rds.certificates())
        .anySatisfy(certificate ->
            assertThat(certificate.getSubjectX500Principal().getName())
                .contains("Amazon RDS ap-southeast-1 Root CA RSA2048 G1"));
  }

  private static void assertSame(Endpoint endpoint, String words) throws IOException {
    assertThatThrownBy(() -> shake(endpoint))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(words);
    assertThat(driverSays(endpoint)).contains(words);
  }

  private static String driverSays(Endpoint endpoint) {
    try (ServerReader reader = ServerReader.open(endpoint, any -> Optional.empty())) {
      return "connected to " + reader.server().version();
    } catch (ServerException e) {
      return e.problem().message();
    }
  }

  private static Encryption shake(Endpoint endpoint) throws IOException, TlsException {
    try (Socket socket = socket(endpoint)) {
      return Handshake.of(endpoint, socket);
    }
  }

  private static Socket socket(Endpoint endpoint) throws IOException {
    return new Socket(endpoint.host(), endpoint.port());
  }

  /** The server shows another certificate from now on. */
  private static void show(TestAuthority.Issued issued) throws Exception {
    issued.write(certificate(), key());
    server.execute("SELECT pg_reload_conf()");
    Eventually.within(
        Duration.ofSeconds(10),
        () -> shake(endpoint(SslMode.REQUIRE)).chain().getFirst().equals(issued.certificate()));
  }

  private static Endpoint endpoint(SslMode mode) {
    return endpoint(mode, server.port(), trusted);
  }

  private static Endpoint endpoint(SslMode mode, int port, Path authorities) {
    return new Endpoint(
        "localhost", port, "postgres", "postgres", mode, null, authorities, Auth.PASSWORD);
  }

  private static Path certificate() {
    return folder.resolve("server.crt");
  }

  private static Path key() {
    return folder.resolve("server.key");
  }
}
