package dev.pgtriage.incidents;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.verdict.Diagnostician;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import dev.pgtriage.watch.Watch;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Plays scenarios on one version's servers while the console's own watch looks on, once a second.
 */
final class IncidentLab implements AutoCloseable {

  /** The goal, and a little more to see by how much it is missed. */
  private static final Duration PATIENCE = Duration.ofSeconds(14);

  /** A verdict that does not last is none. */
  private static final Duration LASTING = Duration.ofSeconds(3);

  private static final Map<String, String> COMMON =
      Map.of("max_connections", "150", "wal_level", "logical", "max_wal_senders", "10");

  private final PostgresVersion version;
  private final TestServer common;

  private record Told(Instant at, Diagnosis diagnosis) {}

  IncidentLab(PostgresVersion version) throws Exception {
    this.version = version;
    this.common = prepared(version, COMMON);
  }

  private static TestServer prepared(PostgresVersion version, Map<String, String> settings)
      throws Exception {
    TestServer server = TestServer.start(version, settings);
    server.execute(
        "CREATE EXTENSION pg_stat_statements",
        "CREATE ROLE shop_api LOGIN",
        "CREATE TABLE stock AS SELECT g AS product_id, 0 AS reserved FROM generate_series(0, 19) g",
        "ALTER TABLE stock ADD PRIMARY KEY (product_id)",
        "CREATE TABLE filler (t text)",
        "GRANT ALL ON stock, filler TO shop_api");
    if (settings.containsValue("logical")) {
      server.execute("CREATE PUBLICATION everything FOR ALL TABLES");
    }
    return server;
  }

  Outcome run(Scenario scenario) throws Exception {
    if (scenario.settings().isEmpty()) {
      return run(scenario, common);
    }
    Map<String, String> settings = new HashMap<>(COMMON);
    settings.putAll(scenario.settings());
    try (TestServer own = prepared(version, settings)) {
      return run(scenario, own);
    }
  }

  private Outcome run(Scenario scenario, TestServer server) throws Exception {
    List<Told> told = new CopyOnWriteArrayList<>();
    Profile profile = profile(scenario, server);
    Diagnostician diagnostician = new Diagnostician(profile);
    try (Stage stage = new Stage(server);
        Watch watch =
            new Watch(profile, endpoint -> Optional.empty(), stage::read, Duration.ofSeconds(2))) {
      watch.start(state -> {
        if (state instanceof WatchState.Live(var snapshot)) {
          told.add(new Told(Instant.now(), diagnostician.examine(snapshot)));
        }
      });
      stage.play(Duration.ofSeconds(1));
      scenario.play().on(stage);
      Instant visible = Instant.now();
      Instant deadline = visible.plus(PATIENCE);
      Optional<FindingId> expected = scenario.expected();
      while (expected.isPresent()
          && Instant.now().isBefore(deadline)
          && !verdict(told).equals(expected)) {
        stage.play(Duration.ofMillis(100));
      }
      stage.play(LASTING);
      return outcome(scenario, List.copyOf(told), visible, stage.orphans());
    } finally {
      server.execute(
          "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active",
          "TRUNCATE filler");
    }
  }

  private static Profile profile(Scenario scenario, TestServer server) {
    return new Profile(
        "lab",
        new Endpoint(
            "127.0.0.1", server.port(), "postgres", "postgres", SslMode.DISABLE, scenario.vcpus()),
        null,
        Sampling.DEFAULT,
        scenario.tiers());
  }

  private static Optional<FindingId> verdict(List<Told> told) {
    return told.isEmpty()
        ? Optional.empty()
        : told.getLast().diagnosis().verdict().map(Finding::id);
  }

  private Outcome outcome(
      Scenario scenario, List<Told> told, Instant visible, Set<Integer> orphans) {
    FindingId expected = scenario.verdict();
    List<Told> afterwards = told.stream().filter(one -> !one.at().isBefore(visible)).toList();
    Optional<Told> right =
        afterwards.stream()
            .filter(one -> one.diagnosis().verdict().map(Finding::id).orElse(null) == expected)
            .findFirst();
    List<FindingId> before =
        afterwards.stream()
            .takeWhile(one -> right.isEmpty() || !one.equals(right.get()))
            .flatMap(one -> one.diagnosis().verdict().stream())
            .map(Finding::id)
            .distinct()
            .toList();
    Set<Integer> accused = new HashSet<>();
    for (Told one : told) {
      one.diagnosis()
          .finding(FindingKey.of(FindingId.ORPHANED_BACKENDS))
          .ifPresent(finding ->
              finding.suspects().stream()
                  .filter(suspect -> suspect.grade().isAtLeast(Grade.LIKELY))
                  .map((Suspect suspect) -> suspect.key().pid())
                  .forEach(accused::add));
    }
    accused.removeAll(orphans);
    return new Outcome(
        scenario,
        version.major(),
        stayedWith(expected, told),
        right.map(one -> positive(Duration.between(visible, one.at()))).orElse(null),
        before,
        accused.size(),
        told.isEmpty()
            ? List.of("nothing: no snapshot was taken")
            : told.getLast().diagnosis().findings().stream()
                .map(one -> one.severity().text() + " " + one.id().text() + ": " + one.summary())
                .toList());
  }

  /** Of a healthy load any alarm counts, whenever it was told. */
  private static @Nullable FindingId stayedWith(@Nullable FindingId expected, List<Told> told) {
    if (expected != null) {
      return verdict(told).orElse(null);
    }
    return told.stream()
        .flatMap(one -> one.diagnosis().verdict().stream())
        .map(Finding::id)
        .findFirst()
        .orElse(null);
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  @Override
  public void close() {
    common.close();
  }
}
