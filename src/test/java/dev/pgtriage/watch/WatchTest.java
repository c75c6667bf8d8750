package dev.pgtriage.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.io.BufferedReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real servers that are really killed, frozen and filled up. */
class WatchTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  /** Two ticks of the default interval, and one for the tick in flight. */
  private static final Duration TWO_TICKS = Duration.ofSeconds(3);

  private final StateLog states = new StateLog();
  private volatile String password = "first";
  private TestServer server;
  private Watch watch;

  @BeforeEach
  void start() throws SQLException {
    server =
        TestServer.start(
            PostgresVersion.V18, Map.of("max_connections", "12", "password_encryption", "md5"));
    server.execute("CREATE ROLE oncall LOGIN PASSWORD 'first' IN ROLE pg_monitor");
    watch = watch(server.profile());
  }

  @AfterEach
  void stop() {
    watch.close();
    server.close();
  }

  @Test
  void publishesSessionsAndSoonEveryOtherFact() throws Exception {
    watch.start(states::add);
    states.awaitLive(SOON);
    states.await(
        SOON,
        state ->
            state
                .latest()
                .filter(snapshot ->
                    snapshot.limits() instanceof Reading.Value
                        && snapshot.settings() instanceof Reading.Value
                        && snapshot.visibility() instanceof Reading.Value
                        && snapshot.databases() instanceof Reading.Value
                        && snapshot.replication() instanceof Reading.Value)
                .isPresent());
    Snapshot snapshot = states.last().latest().orElseThrow();
    assertThat(snapshot.server().version().major()).isEqualTo(18);
    assertThat(snapshot.sessions()).extracting(Session::applicationName).contains("pgtriage");
    assertThat(snapshot.statements())
        .as("pg_stat_statements was not created in this server")
        .isInstanceOf(Reading.Unavailable.class);
  }

  @Test
  void somebodyWhoIsAskedForAPassphraseIsNotToldThatTheServerIsSilent() throws Exception {
    CountDownLatch found = new CountDownLatch(1);
    PasswordSource slow =
        endpoint -> {
          try {
            found.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Optional.empty();
        };
    try (Watch waiting =
        new Watch(server.profile(), slow, MetricsReader.NONE, Duration.ofMinutes(1))) {
      waiting.start(states::add);
      states.await(
          SOON,
          state ->
              state instanceof WatchState.Failed(Instant since, Problem problem)
                  && problem.message().startsWith("Waiting for the password of"));
      found.countDown();
      states.awaitLive(SOON);
    }
  }

  @Test
  void aKilledServerIsSaidAndWatchedAgainWithinTwoTicksOfItsReturn() throws Exception {
    watch.start(states::add);
    states.awaitLive(SOON);

    server.kill();
    states.awaitStale(SOON, "refuses the connection");
    Snapshot shown = states.last().latest().orElseThrow();

    server.startAgain();
    Duration back = states.awaitLive(SOON);
    assertThat(back).isLessThan(TWO_TICKS);
    assertThat(states.last().latest().orElseThrow().server().startedAt())
        .isAfter(shown.server().startedAt());
  }

  @Test
  void anotherServerBehindTheSameAddressIsWatchedAfterAFailover() throws Exception {
    watch.start(states::add);
    states.awaitLive(SOON);
    server.kill();
    states.awaitStale(SOON, "refuses the connection");

    try (TestServer standby = TestServer.replace(server, PostgresVersion.V17)) {
      states.await(
          SOON,
          state ->
              state instanceof WatchState.Live(Snapshot snapshot)
                  && snapshot.server().version().major() == 17);
      assertThat(standby.port()).isEqualTo(server.port());
    }
  }

  @Test
  void whatWasKnownOfTheOldServerIsNotToldOfTheOneAfterAFailover() throws Exception {
    server.execute("CREATE EXTENSION pg_stat_statements");
    watch.start(states::add);
    states.await(
        SOON,
        state ->
            state.latest().map(Snapshot::statements).orElse(null) instanceof Reading.Value
                && state.latest().map(Snapshot::settings).orElse(null) instanceof Reading.Value);
    server.kill();
    states.awaitStale(SOON, "refuses the connection");

    try (TestServer standby = TestServer.replace(server, PostgresVersion.V17)) {
      states.await(
          SOON,
          state ->
              state instanceof WatchState.Live(Snapshot snapshot)
                  && snapshot.server().version().major() == 17);
      assertThat(states.last().latest().orElseThrow().settings())
          .isNotInstanceOf(Reading.Stale.class);
      // The new server has no such extension: the old one's counters would be shown for ever.
      states.await(
          SOON,
          state ->
              state.latest().map(Snapshot::statements).orElse(null) instanceof Reading.Unavailable);
      assertThat(standby.port()).isEqualTo(server.port());
    }
  }

  @Test
  void aConsoleThatSleptIsLiveAgainWithinTwoTicksOfWaking() throws Exception {
    Process console = WatchProbe.start(server.port());
    BufferedReader said = console.inputReader();
    try {
      LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
      Thread.startVirtualThread(() -> said.lines().forEach(lines::add));
      assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("live");

      signal(console, "-STOP");
      // As after a night: the server, or a firewall, has given the connections up long ago.
      server.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
              + " 'pgtriage'");
      Instant asleep = Instant.now();
      Eventually.within(
          Duration.ofSeconds(40),
          () -> Duration.between(asleep, Instant.now()).compareTo(Duration.ofSeconds(25)) > 0);
      lines.clear();
      signal(console, "-CONT");

      Instant awake = Instant.now();
      Eventually.within(SOON, () -> "live".equals(lines.poll(1, TimeUnit.SECONDS)));
      assertThat(Duration.between(awake, Instant.now())).isLessThan(TWO_TICKS);
    } finally {
      console.destroyForcibly();
    }
  }

  private static void signal(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  void aFrozenServerIsSaidAndWatchedAgainWithinTwoTicksOfItsReturn() throws Exception {
    watch.start(states::add);
    states.awaitLive(SOON);

    server.freeze();
    Duration noticed = states.awaitStale(SOON, "does not answer");
    assertThat(noticed).isLessThan(Duration.ofSeconds(6));
    // Past the point where the driver itself gives the silent connections up.
    states.await(
        Duration.ofSeconds(30),
        state ->
            state instanceof WatchState.Stale stale
                && stale.problem().detail().contains("Exception"));

    server.thaw();
    assertThat(states.awaitLive(SOON)).isLessThan(TWO_TICKS);
  }

  @Test
  void aFullServerIsSaidAndTheWatchThatIsInStaysIn() throws Exception {
    watch.start(states::add);
    states.awaitLive(SOON);
    Eventually.within(SOON, () -> ownConnections() == 3);
    List<Connection> flood = new ArrayList<>();
    try (Watch latecomer = watch(server.profile())) {
      Eventually.within(SOON, () -> !connects(flood));

      states.awaitLive(TWO_TICKS);
      StateLog others = new StateLog();
      latecomer.start(others::add);
      others.awaitFailed(SOON, "refuses new connections: all of max_connections are taken");

      for (Connection connection : flood) {
        connection.close();
      }
      assertThat(others.awaitLive(SOON)).isLessThan(TWO_TICKS);
    }
  }

  @Test
  void aChangedPasswordIsSaidAndTheNewOneFound() throws Exception {
    server.requirePasswords();
    Profile profile = profile(server.port(), "oncall");
    try (Watch guarded = watch(profile)) {
      guarded.start(states::add);
      states.awaitLive(SOON);

      server.execute("ALTER ROLE oncall PASSWORD 'second'");
      server.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'oncall'");
      states.awaitStale(SOON, "does not let oncall in");

      password = "second";
      assertThat(states.awaitLive(SOON)).isLessThan(TWO_TICKS);
    }
  }

  @Test
  void aQuestionThatHangsIsGivenUpAndDoesNotHoldUpTheLiveTick() throws Exception {
    try (Connection locker = server.connect("locker");
        Statement statement = locker.createStatement()) {
      locker.setAutoCommit(false);
      statement.execute("LOCK TABLE pg_settings IN ACCESS EXCLUSIVE MODE");
      watch.start(states::add);
      states.await(
          SOON,
          state ->
              state.latest().map(Snapshot::settings).orElse(null) instanceof Reading.Unavailable);
      for (int tick = 0; tick < 3; tick++) {
        states.awaitLive(TWO_TICKS);
      }
      assertThat(states.last()).isInstanceOf(WatchState.Live.class);
    }
  }

  @Test
  void theLocksOfAPileAreReadThoughOtherQuestionsHang() throws Exception {
    server.execute("CREATE TABLE orders (id int)");
    try (Connection locker = server.connect("locker");
        Statement hang = locker.createStatement();
        Connection holder = server.connect("holder");
        Statement hold = holder.createStatement();
        Connection waiter = server.connect("waiter")) {
      holder.setAutoCommit(false);
      hold.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      Thread waiting = Thread.startVirtualThread(() -> select(waiter, "SELECT * FROM orders"));
      locker.setAutoCommit(false);
      hang.execute("LOCK TABLE pg_settings IN ACCESS EXCLUSIVE MODE");
      watch.start(states::add);
      states.awaitLive(SOON);

      // Limits, settings and statements, a second each, would come first on the same thread.
      Duration seen =
          states.await(
              SOON,
              state ->
                  state.latest().flatMap(snapshot -> snapshot.locks().optional()).stream()
                      .flatMap(List::stream)
                      .anyMatch(lock -> !lock.granted() && lock.target().equals("public.orders")));
      assertThat(seen).isLessThan(Duration.ofSeconds(3));
      assertThat(ownConnections()).isLessThanOrEqualTo(3);
      holder.rollback();
      waiting.join();
    }
  }

  private static void select(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The waiter did not get its lock", e);
    }
  }

  @Test
  void aMistakeInReadingTheSessionsIsSaidAndRecoveredFrom() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    try (Watch clumsy =
        new Watch(
            server.profile(),
            endpoint -> Optional.empty(),
            MetricsReader.NONE,
            Duration.ofMinutes(1),
            reader -> {
              if (readings.incrementAndGet() == 2) {
                throw new IllegalStateException("a state nobody knows");
              }
              return reader.readActivity();
            })) {
      clumsy.start(states::add);
      states.awaitStale(SOON, "could not make sense of the sessions of test");
      states.awaitLive(SOON);
    }
  }

  @Test
  void aMistakeThatComesWithEveryReadingIsNotMadeEverySecond() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    try (Watch clumsy =
        new Watch(
            server.profile(),
            endpoint -> Optional.empty(),
            MetricsReader.NONE,
            Duration.ofMinutes(1),
            reader -> {
              readings.incrementAndGet();
              throw new IllegalStateException("a state nobody knows");
            })) {
      Instant start = Instant.now();
      clumsy.start(states::add);
      states.awaitFailed(SOON, "could not make sense of the sessions of test");
      Eventually.within(
          SOON, () -> Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(9)) > 0);
      // After 1, 1, 2 and 4 seconds.
      assertThat(readings.get()).isBetween(2, 5);
    }
  }

  @Test
  void metricsOnceReadAreKeptWithTheProblemWhenCloudWatchFails() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    MetricSeries cpu =
        new MetricSeries(
            "shop",
            "CPUUtilization",
            "Average",
            "Percent",
            Duration.ofMinutes(1),
            List.of(new MetricPoint(Instant.now(), 41)));
    Problem throttled = new Problem("CloudWatch throttles requests.", "Wait.", "");
    try (Watch watched =
        new Watch(
            server.profile(),
            endpoint -> Optional.empty(),
            now ->
                readings.incrementAndGet() == 1
                    ? new Reading.Value<>(List.of(cpu), now)
                    : new Reading.Unavailable<>(throttled, now),
            Duration.ofSeconds(1))) {
      watched.start(states::add);
      states.await(
          SOON,
          state -> state.latest().map(Snapshot::metrics).orElse(null) instanceof Reading.Stale);
      Snapshot snapshot = states.last().latest().orElseThrow();
      assertThat(snapshot.metric("CPUUtilization")).contains(cpu);
      assertThat(snapshot.metrics().failure()).contains(throttled);
    }
  }

  @Test
  void closingReturnsAtOnceThoughTheServerHangs() throws Exception {
    watch.start(states::add);
    states.awaitLive(SOON);
    server.freeze();
    try {
      states.awaitStale(SOON, "does not answer");

      Instant before = Instant.now();
      watch.close();
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
    } finally {
      server.thaw();
    }
    assertThat(watch.awaitClosed(SOON)).isTrue();
    Eventually.within(SOON, () -> pgtriageConnections() == 0);
  }

  private long pgtriageConnections() throws SQLException {
    try (Connection connection = server.connect("count");
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pgtriage'")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void closingDoesNotWaitForADiagnosisThatIsUnderWay() throws Exception {
    CountDownLatch diagnosing = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    watch.start(state -> {
      if (state instanceof WatchState.Live) {
        diagnosing.countDown();
        try {
          done.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    });
    assertThat(diagnosing.await(20, TimeUnit.SECONDS)).isTrue();

    Instant before = Instant.now();
    watch.close();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
    done.countDown();
    assertThat(watch.awaitClosed(SOON)).isTrue();
  }

  @Test
  void theLocksOfTheSessionInFocusAreRead() throws Exception {
    server.execute("CREATE TABLE orders (id int)");
    watch.start(states::add);
    try (Connection holder = server.connect("holder");
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE orders IN SHARE MODE");
      states.awaitLive(SOON);
      Session session = states.last().latest().orElseThrow().clients().findFirst().orElseThrow();
      watch.focus(session.key());
      states.await(
          SOON,
          state ->
              state.latest().flatMap(snapshot -> snapshot.locks().optional()).stream()
                  .flatMap(List::stream)
                  .map(Lock::target)
                  .anyMatch("public.orders"::equals));
      holder.rollback();
    }
  }

  @Test
  void aServerThatWasNeverThereIsSaidWithAdvice() throws Exception {
    server.close();
    watch.start(states::add);
    states.awaitFailed(SOON, "refuses the connection");
  }

  @Test
  void metricsThatAreNotToBeHadDoNotStopTheWatch() throws Exception {
    try (Watch blind =
        new Watch(
            server.profile(),
            endpoint -> Optional.empty(),
            now -> {
              throw new IllegalStateException("no cloud today");
            },
            Duration.ofSeconds(1))) {
      blind.start(states::add);
      states.awaitLive(SOON);
      states.awaitLive(SOON);
    }
  }

  private Watch watch(Profile profile) {
    return new Watch(
        profile,
        endpoint -> Optional.of(password.toCharArray()),
        MetricsReader.NONE,
        Duration.ofMinutes(1));
  }

  private static Profile profile(int port, String user) {
    return new Profile(
        "test",
        new Endpoint("127.0.0.1", port, "postgres", user, SslMode.DISABLE, null),
        null,
        Sampling.DEFAULT,
        List.of());
  }

  private long ownConnections() {
    return states.last().latest().stream()
        .flatMap(snapshot -> snapshot.sessions().stream())
        .filter(session -> session.applicationName().equals("pgtriage"))
        .count();
  }

  /** Whether one more connection could be opened. */
  private boolean connects(List<Connection> flood) {
    try {
      flood.add(server.connect("flood"));
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
