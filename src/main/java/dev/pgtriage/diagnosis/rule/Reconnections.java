package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.snapshot.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the hosts of a tier's sessions connected. */
final class Reconnections {

  private final TierUse use;
  private final Map<String, Instant[]> startsByClient = new HashMap<>();

  Reconnections(TierUse use) {
    this.use = use;
  }

  /** How long after {@code moment} the session's host first connected to the tier again. */
  Optional<Duration> after(Session session, Instant moment) {
    String client = session.client() == null ? null : session.client().address();
    Instant[] starts =
        startsByClient.computeIfAbsent(String.valueOf(client), key -> starts(client));
    int at = Arrays.binarySearch(starts, moment);
    int next = at < 0 ? -at - 1 : at + 1;
    return next == starts.length
        ? Optional.empty()
        : Optional.of(Duration.between(moment, starts[next]));
  }

  private Instant[] starts(@Nullable String client) {
    return use.sessions().stream()
        .filter(session ->
            session.client() == null ? client == null : session.client().address().equals(client))
        .map(Session::backendStart)
        .sorted()
        .toArray(Instant[]::new);
  }
}
