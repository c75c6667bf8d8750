package dev.pgtriage.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pgtriage.profile.Auth;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.profile.probe.ProbeOutcome;
import dev.pgtriage.profile.probe.ProbeStage;
import dev.pgtriage.profile.probe.ProbeStep;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestAuthority;
import dev.pgtriage.testing.TestServer;
import dev.pgtriage.watch.LoginPasswords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection test against real servers, and against what only pretends to be one. */
class StepwiseProbeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 14;

  @TempDir static Path folder;
  private static TestAuthority authority;
  private static Path trusted;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    authority = new TestAuthority("PgTriage test");
    trusted = authority.write(folder.resolve("ca.pem"));
    issue(Duration.ofDays(100));
    server =
        TestServer.start(
            PostgresVersion.V18,
            Map.of(
                "ssl", "on",
                "ssl_cert_file", folder.resolve("server.crt").toString(),
                "ssl_key_file", folder.resolve("server.key").toString(),
                "max_connections", Integer.toString(CONNECTIONS)));
    server.execute(
        "CREATE ROLE oncall LOGIN PASSWORD 'right'",
        "GRANT pg_monitor, pg_signal_backend TO oncall",
        "CREATE ROLE blind LOGIN PASSWORD 'right'",
        "CREATE ROLE limited LOGIN PASSWORD 'right' CONNECTION LIMIT 0",
        "CREATE ROLE outsider LOGIN PASSWORD 'right'",
        "CREATE ROLE secure LOGIN PASSWORD 'right'",
        "CREATE EXTENSION pg_stat_statements",
        "CREATE TABLE hba (line text)",
        "INSERT INTO hba VALUES ('host all outsider all reject'),"
            + " ('hostssl all secure all scram-sha-256'), ('hostnossl all secure all reject'),"
            + " ('host all postgres all trust'), ('host all all all scram-sha-256')",
        "DO $$ BEGIN EXECUTE format('COPY hba TO %L', current_setting('hba_file')); END $$",
        "SELECT pg_reload_conf()");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aSoundProfilePassesEveryStepInOrder() throws Exception {
    List<ProbeStep> steps = probe(endpoint("localhost", "oncall", SslMode.VERIFY_FULL), "right");

    assertThat(steps).extracting(ProbeStep::stage).containsExactly(ProbeStage.values());
    assertThat(steps.subList(0, 5))
        .extracting(ProbeStep::outcome)
        .containsOnly(ProbeOutcome.PASSED);
    assertThat(steps.subList(5, 7))
        .extracting(ProbeStep::outcome)
        .containsOnly(ProbeOutcome.SKIPPED);
    assertThat(steps.get(0).sentence()).startsWith("localhost is 127.0.0.1");
    assertThat(steps.get(2).sentence()).startsWith("TLSv1.3 with the right server");
    assertThat(steps.get(3).sentence())
        .isEqualTo("oncall is in: PostgreSQL 18.6, database postgres.");
    assertThat(steps.get(4).took()).isPositive();
    assertThat(steps.toString()).doesNotContain("right'").doesNotContain("password=");
  }

  @Test
  void aNameThatDoesNotExistFailsAtDnsAndNothingElseIsTried() throws Exception {
    List<ProbeStep> steps = probe(endpoint("nowhere.invalid", "oncall", SslMode.PREFER), "right");

    assertFailure(steps, ProbeStage.DNS, "The name nowhere.invalid can't be resolved");
    assertThat(steps.get(1).outcome()).isEqualTo(ProbeOutcome.SKIPPED);
    assertThat(steps.get(1).sentence()).isEqualTo("Not tried, for the name failed.");
    assertThat(steps.get(4).took()).isZero();
  }

  @Test
  void aPortNobodyListensOnIsRefused() throws Exception {
    assertFailure(probe(closedPort()), ProbeStage.TCP, "refuses the connection");
  }

  @Test
  void droppedPacketsAreToldFromARefusal() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> waiting = fill(full);
      try {
        assertFailure(
            probe(full.getLocalPort()), ProbeStage.TCP, "does not answer within 2 s: a security");
      } finally {
        for (Socket socket : waiting) {
          socket.close();
        }
      }
    }
  }

  /** A listener whose queue is full drops what comes, as a firewall does. */
  private static List<Socket> fill(ServerSocket full) throws IOException {
    List<Socket> waiting = new ArrayList<>();
    for (int attempt = 0; attempt < 20; attempt++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(full.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException e) {
        return waiting;
      }
    }
    throw new IllegalStateException("The queue never got full");
  }

  @Test
  void aListenerThatNeverAnswersFailsWhereItFallsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertFailure(probe(silent.getLocalPort()), ProbeStage.TLS, "says nothing for 2 s");
      Endpoint plain =
          new Endpoint("127.0.0.1", silent.getLocalPort(), "d", "u", SslMode.DISABLE, null);
      assertFailure(probe(plain, "x"), ProbeStage.LOGIN, "does not answer");
    }
  }

  @Test
  void whatIsNoPostgresIsSaidToBeNone() throws Exception {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.start();
    try (ServerSocket hangsUp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(hangsUp));
      assertFailure(probe(hangsUp.getLocalPort()), ProbeStage.TLS, "closes the connection at once");
      assertThat(probe(web.getAddress().getPort()).get(2).outcome()).isEqualTo(ProbeOutcome.FAILED);
    } finally {
      web.stop(0);
    }
  }

  private static void hangUp(ServerSocket socket) {
    try {
      socket.accept().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aWrongPasswordAMissingOneAndAMissingDatabaseEachHaveTheirSentence() throws Exception {
    Endpoint oncall = endpoint("localhost", "oncall", SslMode.REQUIRE);
    assertFailure(
        probe(oncall, "wrong"), ProbeStage.LOGIN, "The password of oncall is wrong, or there is");
    assertFailure(
        probe(oncall, null), ProbeStage.LOGIN, "asks oncall for a password, and none was found");
    Endpoint lost =
        new Endpoint("localhost", server.port(), "gone", "oncall", SslMode.REQUIRE, null);
    assertFailure(probe(lost, "right"), ProbeStage.LOGIN, "There is no database \"gone\"");
  }

  @Test
  void rulesOfTheServerThatKeepALoginOutAreToldApart() throws Exception {
    assertFailure(
        probe(endpoint("localhost", "outsider", SslMode.REQUIRE), "right"),
        ProbeStage.LOGIN,
        "has no rule that lets outsider into postgres");
    assertFailure(
        probe(endpoint("localhost", "secure", SslMode.DISABLE), "right"),
        ProbeStage.LOGIN,
        "lets secure in with TLS only");
    assertFailure(
        probe(endpoint("localhost", "limited", SslMode.REQUIRE), "right"),
        ProbeStage.LOGIN,
        "limited has as many connections as its CONNECTION LIMIT allows");
  }

  @Test
  void aServerWithoutAFreeConnectionSaysSo() throws Exception {
    List<Connection> taken = new ArrayList<>();
    try {
      for (int place = 0; place < CONNECTIONS - 3; place++) {
        taken.add(server.connect("filler"));
      }
      assertFailure(
          probe(endpoint("localhost", "oncall", SslMode.REQUIRE), "right"),
          ProbeStage.LOGIN,
          "The server has no connection left");
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }

  @Test
  void aMissingPrivilegeFailsWithTheGrantThatMendsIt() throws Exception {
    assertFailure(
        probe(endpoint("localhost", "blind", SslMode.VERIFY_FULL), "right"),
        ProbeStage.PRIVILEGE,
        "GRANT pg_monitor TO blind");
  }

  @Test
  void aRefusedTokenNamesTheActionAndTheRole() throws Exception {
    Endpoint iam = endpoint("localhost", "oncall", SslMode.REQUIRE).withAuth(new Auth.Iam());
    Profile profile = new Profile("test", iam, aws(), Sampling.DEFAULT, List.of());
    PasswordSource tokens = new LoginPasswords(new NoPasswords()).of(profile, any -> none());

    assertFailure(
        new StepwiseProbe(any -> tokens, PATIENCE).run(profile, null, step -> {}).subList(0, 5),
        ProbeStage.LOGIN,
        "allow the credentials the action rds-db:connect for oncall, GRANT rds_iam TO oncall");
  }

  private static Aws aws() {
    return new Aws("eu-west-1", "shop", null, URI.create("http://127.0.0.1:1"), List.of());
  }

  private static Optional<char[]> none() {
    return Optional.empty();
  }

  @Test
  void whatIsNotVerifiedOrSoonExpiresIsAWarning() throws Exception {
    assertThat(probe(endpoint("localhost", "oncall", SslMode.REQUIRE), "right").get(2).sentence())
        .contains("does not check who the server is");
    try {
      issue(Duration.ofDays(9));
      server.execute("SELECT pg_reload_conf()");
      awaitTls("in 8 days: renew it");
    } finally {
      issue(Duration.ofDays(100));
      server.execute("SELECT pg_reload_conf()");
      awaitTls("with the right server");
    }
  }

  private static void awaitTls(String words) throws Exception {
    Eventually.within(
        Duration.ofSeconds(10),
        () ->
            probe(endpoint("localhost", "oncall", SslMode.VERIFY_FULL), "right")
                .get(2)
                .sentence()
                .contains(words));
  }

  @Test
  void anInterruptEndsTheTestAtOnce() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      CountDownLatch connected = new CountDownLatch(1);
      AtomicReference<Instant> ended = new AtomicReference<>();
      Thread probing =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  new StepwiseProbe(any -> endpoint -> Optional.empty())
                      .run(
                          profile(endpoint(silent.getLocalPort())),
                          null,
                          step -> {
                            if (step.stage() == ProbeStage.TCP) {
                              connected.countDown();
                            }
                          });
                } catch (InterruptedException e) {
                  ended.set(Instant.now());
                }
              });
      connected.await();
      Instant interrupted = Instant.now();
      probing.interrupt();
      probing.join();

      assertThat(Duration.between(interrupted, ended.get())).isLessThan(Duration.ofSeconds(2));
    }
  }

  private static void issue(Duration valid) throws Exception {
    authority
        .issue("localhost", Instant.now().plus(valid))
        .write(folder.resolve("server.crt"), folder.resolve("server.key"));
  }

  private static void assertFailure(List<ProbeStep> steps, ProbeStage stage, String words) {
    assertThat(steps.stream().filter(step -> step.outcome() == ProbeOutcome.FAILED))
        .singleElement()
        .satisfies(step -> {
          assertThat(step.stage()).isEqualTo(stage);
          assertThat(step.sentence()).contains(words);
        });
  }

  private static List<ProbeStep> probe(int port) throws InterruptedException {
    return probe(endpoint(port), null);
  }

  private static List<ProbeStep> probe(Endpoint endpoint, @Nullable String password)
      throws InterruptedException {
    List<ProbeStep> told = new ArrayList<>();
    List<ProbeStep> steps =
        new StepwiseProbe(any -> asked -> Optional.empty(), PATIENCE)
            .run(profile(endpoint), password == null ? null : password.toCharArray(), told::add);
    assertThat(told).isEqualTo(steps);
    return steps;
  }

  private static Profile profile(Endpoint endpoint) {
    return new Profile("test", endpoint, null, Sampling.DEFAULT, List.of());
  }

  private static Endpoint endpoint(int port) {
    return new Endpoint("127.0.0.1", port, "d", "u", SslMode.PREFER, null);
  }

  private static Endpoint endpoint(String host, String user, SslMode mode) {
    return new Endpoint(host, server.port(), "postgres", user, mode, null, trusted, Auth.PASSWORD);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return closed.getLocalPort();
    }
  }
}
