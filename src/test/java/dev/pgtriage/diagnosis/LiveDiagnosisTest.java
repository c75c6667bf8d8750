package dev.pgtriage.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The views' values on what a real server says. */
@ParameterizedClass
@EnumSource(
    value = PostgresVersion.class,
    names = {"V13", "V18"})
class LiveDiagnosisTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static TestServer server;

  @Parameter private PostgresVersion version;

  private LiveSnapshots snapshots;

  @BeforeParameterizedClassInvocation
  static void startServer(PostgresVersion version) throws SQLException {
    server =
        TestServer.start(version, Map.of("wal_level", "logical", "max_prepared_transactions", "5"));
    server.execute(
        "CREATE EXTENSION pg_stat_statements",
        "CREATE TABLE orders (id int PRIMARY KEY, note text)",
        "INSERT INTO orders SELECT i, '' FROM generate_series(1, 1000) i");
  }

  @AfterParameterizedClassInvocation
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void connect() throws Exception {
    snapshots = new LiveSnapshots(server);
  }

  @AfterEach
  void disconnect() {
    snapshots.close();
  }

  @Test
  void aChainOfThreeLocksIsATreeOfThreeLevels() throws Exception {
    try (Connection root = begun("root");
        Connection middle = begun("middle");
        Connection leaf = begun("leaf")) {
      execute(root, "UPDATE orders SET note = 'a' WHERE id = 1");
      execute(middle, "UPDATE orders SET note = 'b' WHERE id = 2");
      CompletableFuture<Void> second = run(middle, "UPDATE orders SET note = 'b' WHERE id = 1");
      CompletableFuture<Void> third = run(leaf, "UPDATE orders SET note = 'c' WHERE id = 2");
      Eventually.within(SOON, () -> node("leaf").words(Instant.now()).contains("transaction"));
      Instant now = snapshots.read().serverTime();

      Node tree = node("root");
      assertThat(tree.waiting()).isEqualTo(2);
      assertThat(tree.victims())
          .singleElement()
          .extracting(LiveDiagnosisTest::name)
          .isEqualTo("middle");
      assertThat(tree.victims().getFirst().victims())
          .singleElement()
          .extracting(LiveDiagnosisTest::name)
          .isEqualTo("leaf");
      assertThat(node("middle").words(now))
          .matches(
              "waits for ShareLock on transaction \\d+ held by pid %d, idle in transaction for .*"
                  .formatted(tree.session().orElseThrow().pid()));
      assertThat(node("middle").waitsFor())
          .satisfies(wait -> {
            assertThat(wait.exact()).isEqualTo(version.major() >= 14);
            assertThat(wait.lasted(now)).isBetween(Duration.ZERO, SOON);
          });

      root.rollback();
      second.join();
      middle.rollback();
      third.join();
    }
  }

  @Test
  void aQueueBehindATableLockNamesItsHolderAndWhoStandsBefore() throws Exception {
    try (Connection reader = begun("long reader");
        Connection alter = begun("alter");
        Connection visitor = begun("visitor")) {
      execute(reader, "SELECT * FROM orders WHERE id = 1");
      CompletableFuture<Void> altering = run(alter, "ALTER TABLE orders ADD COLUMN extra int");
      Eventually.within(SOON, () -> isBlocked("alter"));
      CompletableFuture<Void> visiting = run(visitor, "SELECT * FROM orders WHERE id = 2");
      Eventually.within(SOON, () -> isBlocked("visitor"));
      Instant now = snapshots.read().serverTime();

      assertThat(node("alter").words(now))
          .startsWith("waits for AccessExclusiveLock on public.orders held by pid ")
          .contains("idle in transaction");
      assertThat(node("visitor").words(now))
          .startsWith("waits for AccessShareLock on public.orders behind pid ")
          .endsWith("itself waiting");

      reader.rollback();
      altering.join();
      alter.rollback();
      visiting.join();
    }
  }

  @Test
  void aPreparedTransactionThatBlocksIsNamedAsOne() throws Exception {
    try (Connection preparer = begun("preparer");
        Connection victim = begun("victim")) {
      execute(preparer, "UPDATE orders SET note = 'p' WHERE id = 3");
      execute(preparer, "PREPARE TRANSACTION 'left behind'");
      CompletableFuture<Void> waiting = run(victim, "UPDATE orders SET note = 'v' WHERE id = 3");
      Eventually.within(SOON, () -> isBlocked("victim"));

      assertThat(BlockingTree.of(snapshots.read()).roots())
          .singleElement()
          .extracting(Node::holder)
          .isInstanceOf(BlockingTree.Holder.PreparedTransaction.class);

      server.execute("ROLLBACK PREPARED 'left behind'");
      waiting.join();
    }
  }

  private boolean isBlocked(String name) throws Exception {
    return snapshots.read().sessions().stream()
        .anyMatch(session -> session.applicationName().equals(name) && session.isBlocked());
  }

  private Node node(String name) throws Exception {
    List<Node> all = BlockingTree.of(snapshots.read()).all().toList();
    return all.stream()
        .filter(node -> name(node).equals(name))
        .findFirst()
        .orElse(new Node(new BlockingTree.Holder.Gone(0), null, null, false, List.of(), 0, false));
  }

  private static String name(Node node) {
    return node.session().map(Session::applicationName).orElse("");
  }

  private static Connection begun(String name) throws SQLException {
    Connection connection = server.connect(name);
    connection.setAutoCommit(false);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static CompletableFuture<Void> run(Connection connection, String sql) {
    // Each statement that waits needs a thread; the common pool may have a single one.
    return CompletableFuture.runAsync(
        () -> {
          try {
            execute(connection, sql);
          } catch (SQLException e) {
            throw new CompletionException(e);
          }
        },
        Thread::startVirtualThread);
  }
}
