package dev.pgtriage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pgtriage.diagnosis.statement.StatementGrowth;
import dev.pgtriage.diagnosis.statement.StatementTotals;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.StatementCounters;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.snapshot.WaitEvent;
import dev.pgtriage.snapshot.Walsender;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.LogConsumer;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(PostgresVersion.class)
class ServerReaderTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static TestServer server;

  @Parameter private PostgresVersion version;

  private ServerReader reader;

  @BeforeParameterizedClassInvocation
  static void startServer(PostgresVersion version) throws SQLException {
    server = TestServer.start(version, Map.of("wal_level", "logical", "work_mem", "7MB"));
    server.execute(
        "CREATE EXTENSION pg_stat_statements",
        "CREATE TABLE orders (id int PRIMARY KEY, note text)",
        "INSERT INTO orders VALUES (1, 'first')",
        "CREATE ROLE shop_api LOGIN CONNECTION LIMIT 40",
        "ALTER ROLE shop_api SET statement_timeout = '25s'",
        "ALTER ROLE shop_api IN DATABASE postgres SET statement_timeout = '20s'",
        "ALTER DATABASE postgres CONNECTION LIMIT 90",
        "GRANT SELECT, UPDATE ON orders TO shop_api");
  }

  @AfterParameterizedClassInvocation
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void connect() throws ServerException {
    reader = ServerReader.open(server.endpoint(), endpoint -> Optional.empty());
  }

  @AfterEach
  void disconnect() {
    reader.close();
  }

  @Test
  void readsWhatTheServerKnowsOfASession() throws Exception {
    try (Connection client = server.connect("shop_api", "gunicorn-worker-3");
        Statement statement = client.createStatement()) {
      client.setAutoCommit(false);
      statement.execute("UPDATE orders SET note = 'seen' WHERE id = 1");
      // The answer comes before the backend waits for the next question.
      Eventually.within(
          SOON, () -> named(reader.readActivity(), "gunicorn-worker-3").waitEvent() != null);

      Activity activity = reader.readActivity();

      Session session = named(activity, "gunicorn-worker-3");
      assertThat(session.state()).isEqualTo(SessionState.IDLE_IN_TRANSACTION);
      assertThat(session.user()).isEqualTo("shop_api");
      assertThat(session.database()).isEqualTo("postgres");
      assertThat(session.isClientBackend()).isTrue();
      assertThat(session.client()).isNotNull();
      assertThat(session.client().address()).isEqualTo("127.0.0.1");
      assertThat(session.client().port()).isPositive();
      assertThat(session.backendXid()).isPositive();
      assertThat(session.waitEvent()).isEqualTo(new WaitEvent("Client", "ClientRead"));
      assertThat(session.statement().normalized())
          .isEqualTo("UPDATE orders SET note = ? WHERE id = ?");
      assertThat(session.transactionAge(activity.serverTime())).isBetween(Duration.ZERO, SOON);
      assertThat(session.queryId() != null).isEqualTo(version.major() >= 14);
      assertThat(Duration.between(activity.serverTime(), Instant.now()).abs()).isLessThan(SOON);
    }
  }

  @Test
  void namesTheBlockersOfAWaiterAndTheLockInWords() throws Exception {
    try (Connection holder = server.connect("holder");
        Connection waiter = server.connect("waiter");
        Statement hold = holder.createStatement()) {
      holder.setAutoCommit(false);
      hold.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<Void> waiting = run(waiter, "SELECT * FROM orders");
      Eventually.within(SOON, () -> named(reader.readActivity(), "waiter").isBlocked());

      Activity activity = reader.readActivity();
      Session blocked = named(activity, "waiter");
      Session blocker = named(activity, "holder");
      assertThat(blocked.blockedBy()).containsExactly(blocker.pid());
      assertThat(blocker.blockedBy()).isEmpty();

      List<Lock> locks = reader.ask(Catalog.locks(List.of(blocked.pid(), blocker.pid())));
      assertThat(locks)
          .anySatisfy(lock -> {
            assertThat(lock.pid()).isEqualTo(blocked.pid());
            assertThat(lock.granted()).isFalse();
            assertThat(lock.mode()).isEqualTo("AccessShareLock");
            assertThat(lock.target()).isEqualTo("public.orders");
            assertThat(lock.waitingSince() != null).isEqualTo(version.major() >= 14);
          })
          .anySatisfy(lock -> {
            assertThat(lock.pid()).isEqualTo(blocker.pid());
            assertThat(lock.granted()).isTrue();
            assertThat(lock.mode()).isEqualTo("AccessExclusiveLock");
          });
      holder.rollback();
      waiting.join();
    }
  }

  @Test
  void aSessionThatHasNotChangedIsTheSameObjectAtTheNextTick() throws Exception {
    try (Connection client = server.connect("quiet")) {
      assertThat(client.isValid(1)).isTrue();
      // A backend waits for its client a moment after it has answered.
      Eventually.within(
          Duration.ofSeconds(10), () -> named(reader.readActivity(), "quiet").waitEvent() != null);
      Session first = named(reader.readActivity(), "quiet");
      assertThat(named(reader.readActivity(), "quiet")).isSameAs(first);
    }
  }

  @Test
  void readsHowManyConnectionsTheServerTakes() throws Exception {
    ConnectionLimits limits = reader.ask(Catalog::limits);
    assertThat(limits.maxConnections()).isEqualTo(300);
    assertThat(limits.superuserReserved()).isEqualTo(3);
    assertThat(limits.reserved()).isZero();
    assertThat(limits.byRole()).containsEntry("shop_api", 40);
    assertThat(limits.byDatabase()).containsEntry("postgres", 90);
  }

  @Test
  void itsOwnSettingsDoNotHideTheServers() throws Exception {
    Settings settings = reader.ask(Catalog::settings);
    assertThat(settings.server("statement_timeout").orElseThrow().value()).isEqualTo("0");
    assertThat(settings.server("statement_timeout").orElseThrow().source()).isEqualTo("default");
    assertThat(settings.server("work_mem").orElseThrow().value()).isEqualTo("7168");
    assertThat(settings.server("work_mem").orElseThrow().unit()).isEqualTo("kB");
    assertThat(settings.server("transaction_timeout").isPresent()).isEqualTo(version.major() >= 17);
  }

  @Test
  void aValueOfTheWatchingLoginsOwnIsToldAsThat() throws Exception {
    try (ServerReader watching =
        ServerReader.open(server.endpoint("shop_api"), endpoint -> Optional.empty())) {
      Setting timeout = watching.ask(Catalog::settings).server("statement_timeout").orElseThrow();

      assertThat(timeout.value()).isEqualTo("20000");
      assertThat(timeout.source()).isEqualTo("database user");
      assertThat(timeout.hidesTheServers()).isTrue();
    }
    assertThat(reader.ask(Catalog::settings).server("work_mem").orElseThrow().hidesTheServers())
        .isFalse();
  }

  @Test
  void theMostSpecificOverrideOfARoleWins() throws Exception {
    Settings settings = reader.ask(Catalog::settings);
    assertThat(settings.override("statement_timeout", "shop_api", "postgres"))
        .hasValueSatisfying(override -> assertThat(override.value()).isEqualTo("20s"));
    assertThat(settings.override("statement_timeout", "shop_api", "other"))
        .hasValueSatisfying(override -> assertThat(override.value()).isEqualTo("25s"));
    assertThat(settings.override("statement_timeout", "postgres", "postgres")).isEmpty();
  }

  @Test
  void aLowlyLoginSaysWhatItDoesNotSee() throws Exception {
    try (Connection other = server.connect("secretive");
        ServerReader lowly =
            ServerReader.open(server.endpoint("shop_api"), endpoint -> Optional.empty())) {
      assertThat(other.isValid(1)).isTrue();
      Visibility visibility = lowly.ask(Catalog::visibility);
      assertThat(visibility.readAllStats()).isFalse();
      assertThat(visibility.signalBackend()).isFalse();
      assertThat(visibility.restrictions("shop_api"))
          .anyMatch(sentence -> sentence.contains("GRANT pg_monitor TO shop_api"))
          .anyMatch(sentence -> sentence.contains("GRANT pg_signal_backend TO shop_api"));
      Session hidden = named(lowly.readActivity(), "secretive");
      assertThat(hidden.hidden()).isTrue();
      assertThat(hidden.statement().isEmpty()).isTrue();
      assertThat(hidden.isClientBackend()).isTrue();
    }
    assertThat(reader.ask(Catalog::visibility).restrictions("postgres")).isEmpty();
  }

  @Test
  void readsCountersAndStatements() throws Exception {
    // Versions 13 and 14 hand counters over with a delay.
    Eventually.within(
        SOON,
        () ->
            reader.ask(Catalog::databases).counters().stream()
                .anyMatch(
                    database -> database.database().equals("postgres") && database.commits() > 0));
    server.execute("SELECT count(DISTINCT note) FROM orders WHERE id > 17");
    List<StatementCounters> statements = reader.ask(new StatementReadings());
    assertThat(statements)
        .anySatisfy(counters -> {
          assertThat(counters.statement())
              .isEqualTo("SELECT count(DISTINCT note) FROM orders WHERE id > $1");
          assertThat(counters.calls()).isPositive();
          assertThat(counters.totalTime()).isPositive();
          assertThat(counters.topLevel()).isTrue();
          assertThat(counters.since() != null).isEqualTo(version.major() >= 14);
        });
    server.execute("UPDATE orders SET note = note WHERE id = 1");
    assertThat(reader.ask(new StatementReadings()))
        .filteredOn(counters -> counters.statement().startsWith("UPDATE orders SET note = note"))
        .singleElement()
        .satisfies(counters -> assertThat(counters.walBytes()).isPositive());
  }

  @Test
  void whatIsCountedBetweenReadingsIsToldAcrossAReset() throws Exception {
    String statement = "SELECT id FROM orders WHERE note = 'counted'";
    server.execute(statement);
    List<StatementCounters> first = reader.ask(new StatementReadings());
    server.execute(statement, statement, statement);
    List<StatementCounters> second = reader.ask(new StatementReadings());
    server.execute("SELECT pg_stat_statements_reset()", statement, statement);
    List<StatementCounters> third = reader.ask(new StatementReadings());

    assertThat(calls(StatementGrowth.between(first, second))).isEqualTo(3);
    assertThat(calls(StatementGrowth.between(second, third))).isEqualTo(2);
  }

  private static long calls(StatementGrowth growth) {
    return growth.totals().values().stream()
        .filter(totals -> totals.calls() > 1)
        .mapToLong(StatementTotals::calls)
        .max()
        .orElse(0);
  }

  @Test
  void readsWhatASlotKeeps() throws Exception {
    server.execute("SELECT pg_create_logical_replication_slot('datastream', 'pgoutput')");
    try {
      server.execute("CREATE TABLE fill AS SELECT generate_series(1, 10000)", "DROP TABLE fill");
      List<ReplicationSlot> slots = reader.ask(Catalog::replication).slots();
      assertThat(slots)
          .singleElement()
          .satisfies(slot -> {
            assertThat(slot.name()).isEqualTo("datastream");
            assertThat(slot.plugin()).isEqualTo("pgoutput");
            assertThat(slot.logical()).isTrue();
            assertThat(slot.isActive()).isFalse();
            assertThat(slot.retainedBytes()).isGreaterThan(100_000);
            assertThat(slot.unconfirmedBytes()).isBetween(100_000L, slot.retainedBytes());
            assertThat(slot.walStatus()).isEqualTo("reserved");
            ReplicationSlot.Traits traits = slot.traits();
            assertThat(traits.twoPhase() != null).isEqualTo(version.major() >= 14);
            assertThat(traits.conflicting() != null).isEqualTo(version.major() >= 16);
            assertThat(traits.failover() != null).isEqualTo(version.major() >= 17);
            assertThat(traits.inactiveSince() != null).isEqualTo(version.major() >= 17);
            assertThat(traits.invalidationReason()).isNull();
          });
    } finally {
      server.execute("SELECT pg_drop_replication_slot('datastream')");
    }
  }

  @Test
  void readsWhoConsumesTheLogAndHowFarItIsBehind() throws Exception {
    server.execute(
        "CREATE PUBLICATION everything FOR ALL TABLES",
        "SELECT pg_create_logical_replication_slot('cdc', 'pgoutput')",
        "SELECT pg_create_physical_replication_slot('standby', true)");
    try (LogConsumer logical = LogConsumer.logical(server, "datastream", "cdc", "everything");
        LogConsumer physical = LogConsumer.physical(server, "replica-1", "standby")) {
      logical.confirmWhatItReads();
      physical.confirmWhatItReads();
      server.execute("INSERT INTO orders SELECT i, 'x' FROM generate_series(100, 200) i");
      Eventually.within(
          SOON,
          () ->
              walsenders().stream()
                  .allMatch(
                      sender -> "streaming".equals(sender.state()) && sender.replayLsn() != null));
      Replication replication = reader.ask(Catalog::replication);
      assertThat(replication.slots())
          .extracting(ReplicationSlot::name, ReplicationSlot::logical, ReplicationSlot::isActive)
          .containsExactlyInAnyOrder(tuple("cdc", true, true), tuple("standby", false, true));
      assertThat(replication.walsenders())
          .extracting(Walsender::applicationName)
          .containsExactlyInAnyOrder("datastream", "replica-1");
      assertThat(replication.walsenders())
          .allSatisfy(sender -> {
            assertThat(sender.user()).isEqualTo("postgres");
            assertThat(sender.clientAddress()).startsWith("127.0.0.1");
            assertThat(sender.since()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(sender.behind().unsentBytes()).isNotNegative();
            assertThat(sender.behind().unreplayedBytes()).isNotNegative();
          });
    } finally {
      server.execute(
          "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE active");
      Eventually.within(SOON, () -> walsenders().isEmpty());
      server.execute(
          "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots",
          "DELETE FROM orders WHERE id > 1",
          "DROP PUBLICATION everything");
    }
  }

  @Test
  void settingsSayTheirBuiltInValueAndWhatItTakesToChangeThem() throws Exception {
    Settings settings = reader.ask(Catalog::settings);
    Setting memory = settings.server("work_mem").orElseThrow();
    assertThat(memory.bootValue()).isEqualTo("4096");
    assertThat(memory.context()).isEqualTo("user");
    assertThat(memory.differsFromDefault()).isTrue();
    Setting connections = settings.server("max_connections").orElseThrow();
    assertThat(connections.context()).isEqualTo("postmaster");
  }

  private List<Walsender> walsenders() throws ServerException {
    return reader.ask(Catalog::replication).walsenders();
  }

  @Test
  void takesThreeConnectionsThatOnlyRead() throws Exception {
    Eventually.within(
        SOON,
        () ->
            reader.readActivity().sessions().stream()
                    .filter(session -> session.applicationName().equals("pgtriage"))
                    .count()
                == ServerReader.CONNECTIONS);
    try (Connection lent = reader.lend();
        Statement statement = lent.createStatement()) {
      assertThatThrownBy(() -> statement.execute("DELETE FROM orders"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only");
      assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(20)"))
          .hasMessageContaining("statement timeout");
    }
  }

  @Test
  void anActionGoesBeforeQuestionsThatHang() throws Exception {
    try (ExecutorService lanes = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> asked = new ArrayList<>();
      for (int lane = 0; lane < 2; lane++) {
        asked.add(
            lanes.submit(() ->
                reader.ask((connection, version) -> {
                  try (Statement statement = connection.createStatement()) {
                    return statement.execute("SELECT pg_sleep(3.5), 'hanging question'");
                  }
                })));
      }
      Eventually.within(
          SOON,
          () ->
              reader.readActivity().sessions().stream()
                      .filter(session -> session.isActive())
                      .filter(session -> session.statement().text().contains("hanging question"))
                      .count()
                  == 2);
      Instant begin = Instant.now();
      try (Connection lent = reader.lend();
          Statement statement = lent.createStatement()) {
        assertThat(statement.execute("SELECT 1")).isTrue();
      }
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
      int gaveWay = 0;
      for (Future<Boolean> one : asked) {
        try {
          assertThat(one.get()).isTrue();
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(PostponedException.class);
          gaveWay++;
        }
      }
      assertThat(gaveWay).isOne();
    }
  }

  @Test
  void saysInWordsWhyItIsNotLetIn() {
    Endpoint nobody = server.endpoint("nobody");
    assertThatThrownBy(() -> ServerReader.open(nobody, endpoint -> Optional.empty()))
        .isInstanceOfSatisfying(
            ServerException.class,
            e -> {
              assertThat(e.problem().message()).contains("does not let nobody in");
              assertThat(e.problem().detail()).contains("nobody");
              assertThat(e.connectionLost()).isTrue();
            });
  }

  private static Session named(Activity activity, String application) {
    return activity.sessions().stream()
        .filter(session -> session.applicationName().equals(application))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No session of " + application));
  }

  private static CompletableFuture<Void> run(Connection connection, String sql) {
    return CompletableFuture.runAsync(() -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new CompletionException(e);
      }
    });
  }
}
