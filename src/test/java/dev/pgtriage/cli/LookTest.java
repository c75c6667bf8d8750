package dev.pgtriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.profile.ChosenProfile;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A look ends with the program. */
class LookTest {

  @Test
  void itsConnectionsAreClosedWhenItReturns() throws Exception {
    try (TestServer server = TestServer.start(PostgresVersion.V18)) {
      Look.Seen seen =
          Look.once(new ChosenProfile(server.profile(), endpoint -> Optional.empty(), List.of()));

      assertThat(seen).isInstanceOf(Look.Seen.Moment.class);
      assertThat(closing()).isEmpty();
    }
  }

  /** The watch's threads that are still at work. */
  private static List<String> closing() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread ->
            Arrays.stream(thread.getValue())
                .anyMatch(frame ->
                    frame.getClassName().startsWith("dev.pgtriage.watch.")
                        || frame.getClassName().startsWith("com.zaxxer.hikari.HikariDataSource")))
        .map(thread -> thread.getKey().getName())
        .toList();
  }
}
