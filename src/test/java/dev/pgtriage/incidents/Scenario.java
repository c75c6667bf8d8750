package dev.pgtriage.incidents;

import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.profile.TierMatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident with the verdict it deserves, or a load that deserves none.
 *
 * @param name what happens, in words
 * @param verdict what is wrong; null when nothing is
 * @param vcpus as the profile says; null for not known
 * @param settings of a server of its own; empty for the common one
 * @param play plays it until its facts can be seen
 */
record Scenario(
    String name,
    @Nullable FindingId verdict,
    @Nullable Integer vcpus,
    List<Tier> tiers,
    Map<String, String> settings,
    Play play) {

  /** What happens; returns when the facts are there to be seen. */
  interface Play {
    void on(Stage stage) throws Exception;
  }

  static final Tier API = tier("api", "gunicorn*", 2, 6, Duration.ofSeconds(3));
  static final Tier BATCH = tier("batch", "batch*", 1, 12, null);

  static Tier tier(
      String name, String application, int processes, int threads, @Nullable Duration timeout) {
    return new Tier(
        name, new TierMatch(application, null, null, null), processes, threads, timeout, null);
  }

  static Scenario incident(FindingId verdict, String name, Play play) {
    return new Scenario(name, verdict, null, List.of(API, BATCH), Map.of(), play);
  }

  static Scenario healthy(String name, Play play) {
    return new Scenario(name, null, null, List.of(API, BATCH), Map.of(), play);
  }

  /** The same on a server whose profile says how many CPUs it has. */
  Scenario on(int cpus) {
    return new Scenario(name, verdict, cpus, tiers, settings, play);
  }

  Scenario onServerWith(Map<String, String> own) {
    return new Scenario(name, verdict, vcpus, tiers, own, play);
  }

  Optional<FindingId> expected() {
    return Optional.ofNullable(verdict);
  }
}
