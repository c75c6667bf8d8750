package dev.pgtriage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets a connection when there are fewer than are wanted. */
class ActionsBeforeQuestionsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static TestServer server;
  private static Connection counter;

  private final ExecutorService lanes = Executors.newCachedThreadPool();

  @BeforeAll
  static void startServer() throws SQLException {
    server = TestServer.start(PostgresVersion.V18, Map.of("max_connections", "20"));
    counter = server.connect("counter");
  }

  @AfterAll
  static void stopServer() throws SQLException {
    counter.close();
    server.close();
  }

  @AfterEach
  void endLanes() {
    lanes.close();
  }

  @Test
  void theQuestionAskedLongestGivesWayAndNoOther() throws Exception {
    try (ServerReader reader = open()) {
      awaitConnections(ServerReader.CONNECTIONS);
      Future<Boolean> first = hang(reader, "first question");
      Future<Boolean> second = hang(reader, "second question");

      Instant begin = Instant.now();
      try (Connection lent = reader.lend()) {
        assertThat(lent.isValid(1)).isTrue();
      }

      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
      assertThatThrownBy(first::get).hasCauseInstanceOf(PostponedException.class);
      assertThat(second.get()).isTrue();
    }
  }

  @Test
  void noQuestionIsAskedWhileAnActionWaitsForAConnection() throws Exception {
    try (ServerReader reader = open();
        Connection first = reader.lend()) {
      Connection second = reader.lend();
      Thread waiting = Thread.ofPlatform().start(() -> lendAndGiveBack(reader));
      Eventually.within(SOON, () -> waiting.getState() == Thread.State.TIMED_WAITING);

      Instant begin = Instant.now();
      assertThatThrownBy(() -> reader.ask(Catalog::limits)).isInstanceOf(PostponedException.class);
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
      second.close();
      waiting.join();
      assertThat(reader.ask(Catalog::limits).maxConnections()).isEqualTo(20);
      assertThat(first.isValid(1)).isTrue();
    }
  }

  @Test
  void aQuestionThatCanNotBeCancelledDoesNotFailTheAction() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    try (ServerReader reader = open()) {
      awaitConnections(ServerReader.CONNECTIONS);
      List<Future<?>> questions = new ArrayList<>();
      for (int lane = 0; lane < 2; lane++) {
        questions.add(
            lanes.submit(() ->
                reader.ask((connection, version) -> {
                  connection.unwrap(Connection.class).close();
                  asked.countDown();
                  await(release);
                  try (Statement statement = connection.createStatement()) {
                    return statement.execute("SELECT 1");
                  }
                })));
      }
      asked.await();
      Future<Boolean> action = lanes.submit(() -> lendAndGiveBack(reader));
      assertThatThrownBy(() -> action.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);

      release.countDown();
      assertThat(action.get()).isTrue();
      for (Future<?> question : questions) {
        assertThatThrownBy(question::get).hasCauseInstanceOf(ServerException.class);
      }
    }
  }

  @Test
  void whileThePoolIsStillFillingNoQuestionGivesWay() throws Exception {
    List<Connection> flood = new ArrayList<>();
    Eventually.within(SOON, () -> !connects(flood));
    flood.removeFirst().close();
    flood.removeFirst().close();
    int left = flood.size();
    Eventually.within(SOON, () -> count("application_name = 'flood'") == left);
    try (ServerReader reader = open()) {
      awaitConnections(2);
      Future<Boolean> question = hang(reader, "early question");

      Future<Boolean> action = lanes.submit(() -> lendAndGiveBack(reader));

      assertThat(question.get()).isTrue();
      assertThat(action.get()).isTrue();
    } finally {
      for (Connection connection : flood) {
        connection.close();
      }
    }
  }

  @Test
  void aServerThatTakesNoCancelHoldsAnActionForSecondsOnly() throws Exception {
    try (ServerReader reader = open()) {
      awaitConnections(ServerReader.CONNECTIONS);
      Future<Boolean> first = hang(reader, "frozen question");
      Future<Boolean> second = hang(reader, "frozen too");
      server.freeze();
      try {
        Instant begin = Instant.now();
        assertThatThrownBy(reader::lend).isInstanceOf(ServerException.class);
        // Two for the cancel, eight for the connection.
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(13));
        assertThatThrownBy(first::get).hasCauseInstanceOf(ServerException.class);
        assertThatThrownBy(second::get).hasCauseInstanceOf(ServerException.class);
      } finally {
        server.thaw();
      }
    }
  }

  @Test
  void closedOnAnInterruptedThreadItLeavesNoConnectionOpen() throws Exception {
    ServerReader reader = open();
    awaitConnections(ServerReader.CONNECTIONS);

    Thread.currentThread().interrupt();
    reader.close();

    assertThat(Thread.interrupted()).isTrue();
    awaitConnections(0);
  }

  private static ServerReader open() throws ServerException {
    return ServerReader.open(server.endpoint(), endpoint -> Optional.empty());
  }

  private static void awaitConnections(int count) throws Exception {
    Eventually.within(SOON, () -> count("application_name = 'pgtriage'") == count);
  }

  /** A question that takes the server three seconds, and is asked when this returns. */
  private Future<Boolean> hang(ServerReader reader, String name) throws Exception {
    Future<Boolean> asked =
        lanes.submit(() ->
            reader.ask((connection, version) -> {
              try (Statement statement = connection.createStatement()) {
                return statement.execute("SELECT pg_sleep(3), '" + name + "'");
              }
            }));
    Eventually.within(
        SOON,
        () ->
            count(
                    "application_name = 'pgtriage' AND state = 'active' AND query LIKE '%"
                        + name
                        + "%'")
                == 1);
    return asked;
  }

  private static int count(String condition) throws SQLException {
    try (Statement statement = counter.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE " + condition)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static boolean lendAndGiveBack(ServerReader reader) {
    try (Connection lent = reader.lend();
        Statement statement = lent.createStatement()) {
      return statement.execute("SELECT 1");
    } catch (ServerException | SQLException e) {
      throw new IllegalStateException("No connection was lent", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether one more connection could be opened. */
  private static boolean connects(List<Connection> flood) {
    try {
      flood.add(server.connect("flood"));
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
