package dev.pgtriage.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.postgres.Catalog;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Questions that go wrong in ways nobody foresaw. */
class CatalogLaneTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void oneThatThrowsIsSaidAskedLessOftenAndKeepsNoOtherFromBeingAsked() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    List<Reading<String>> broken = new ArrayList<>();
    List<Reading<ConnectionLimits>> next = new ArrayList<>();
    CatalogLane lane =
        new CatalogLane(
            List.of(
                new Question<String>(
                    "the weather",
                    Duration.ofSeconds(60),
                    (connection, version) -> {
                      asked.incrementAndGet();
                      throw new IllegalStateException("rain of frogs");
                    },
                    broken::add),
                new Question<>("the limits", Duration.ofSeconds(60), Catalog::limits, next::add)));

    try (TestServer server = TestServer.start(PostgresVersion.V18);
        ServerReader reader = ServerReader.open(server.endpoint(), endpoint -> Optional.empty())) {
      lane.run(reader);
      lane.run(reader);
    }

    assertThat(asked).hasValue(1);
    assertThat(broken.getFirst().failure().orElseThrow().message())
        .isEqualTo("PgTriage could not make sense of the weather.");
    assertThat(broken.getFirst().failure().orElseThrow().detail()).contains("rain of frogs");
    assertThat(next.getFirst()).isInstanceOf(Reading.Value.class);
  }

  @Test
  void oneThatGivesWayToAnActionKeepsWhatWasKnownAndIsAskedAtTheNextTurn() throws Exception {
    List<Reading<ConnectionLimits>> kept = new ArrayList<>();
    CatalogLane lane =
        new CatalogLane(
            List.of(
                new Question<>("the limits", Duration.ofSeconds(60), Catalog::limits, kept::add)));
    try (TestServer server = TestServer.start(PostgresVersion.V18);
        ServerReader reader = ServerReader.open(server.endpoint(), endpoint -> Optional.empty());
        Connection first = reader.lend()) {
      Connection second = reader.lend();
      Thread action = Thread.ofPlatform().start(() -> lendAndGiveBack(reader));
      Eventually.within(SOON, () -> action.getState() == Thread.State.TIMED_WAITING);
      lane.run(reader);
      assertThat(kept).isEmpty();

      second.close();
      action.join();
      lane.run(reader);
      assertThat(kept).singleElement().isInstanceOf(Reading.Value.class);
      assertThat(first.isValid(1)).isTrue();
    }
  }

  private static void lendAndGiveBack(ServerReader reader) {
    try {
      reader.lend().close();
    } catch (ServerException | SQLException e) {
      throw new IllegalStateException("No connection was lent", e);
    }
  }
}
