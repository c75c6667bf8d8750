package dev.pgtriage.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.postgres.Catalog;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Questions that go wrong in ways nobody foresaw. */
class CatalogLaneTest {

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
}
