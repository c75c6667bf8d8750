package dev.pgtriage.ui.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.postgres.Catalog;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.LogConsumer;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.SampleReplication;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.testing.TestServer;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The slots of real servers, read by a real decoder and shipped to a real standby's stand-in. */
class LiveSlotsTest {

  private final SlotsViewModel slots =
      new SlotsViewModel(SampleSnapshots.profile(), SampleSnapshots.START);
  private int second;

  @ParameterizedTest
  @EnumSource(names = {"V13", "V18"})
  void aConsumerThatConfirmsNothingLetsItsSlotGrowUntilTheDiskIsFull(PostgresVersion version)
      throws Exception {
    try (TestServer server = TestServer.start(version, Map.of("wal_level", "logical"));
        ServerReader reader = ServerReader.open(server.endpoint(), endpoint -> Optional.empty())) {
      server.execute(
          "CREATE TABLE filler (note text)",
          "CREATE PUBLICATION everything FOR ALL TABLES",
          "SELECT pg_create_logical_replication_slot('cdc', 'pgoutput')",
          "SELECT pg_create_physical_replication_slot('standby', true)");
      try (LogConsumer decoder = LogConsumer.logical(server, "datastream", "cdc", "everything");
          LogConsumer standby = LogConsumer.physical(server, "replica-1", "standby")) {
        standby.confirmWhatItReads();
        for (int round = 0; round < 6; round++) {
          server.execute(
              "INSERT INTO filler SELECT repeat('x', 500) FROM generate_series(1, 4000)");
          read(reader);
        }
        slots.choose("slot cdc");
        SlotFacts cdc = slots.chosenProperty().get().orElseThrow();
        assertThat(cdc.reader()).matches("pid \\d+, datastream from 127.0.0.1.*");
        assertThat(cdc.growth()).isGreaterThan(100_000.0);
        assertThat(cdc.lag()).isGreaterThan(1_000_000L);
        assertThat(cdc.forecastText()).startsWith("disk full in ");
        assertThat(cdc.upgrade()).isEqualTo("blocks");
        assertThat(cdc.status()).isEqualTo("reserved");

        Eventually.within(
            Duration.ofSeconds(10),
            () -> {
              read(reader);
              slots.choose("slot standby");
              return slots
                  .chosenProperty()
                  .get()
                  .filter(
                      facts -> Objects.requireNonNullElse(facts.lag(), Long.MAX_VALUE) < 100_000)
                  .isPresent();
            });
        SlotFacts physical = slots.chosenProperty().get().orElseThrow();
        assertThat(physical.type()).isEqualTo("physical");
        assertThat(physical.upgrade()).isEqualTo("no");
        assertThat(physical.reader()).contains("replica-1");
        decoder.confirmWhatItReads();
        Eventually.within(
            Duration.ofSeconds(10),
            () -> {
              read(reader);
              slots.choose("slot cdc");
              return lag() < 100_000;
            });
      }
    }
  }

  private long lag() {
    Long lag = slots.chosenProperty().get().map(SlotFacts::lag).orElse(null);
    return Objects.requireNonNullElse(lag, Long.MAX_VALUE);
  }

  /** Each reading counts as one of 5 s later. */
  private void read(ServerReader reader) throws Exception {
    second += 5;
    Snapshot snapshot = SampleSnapshots.incident(5, second);
    slots.show(
        new WatchState.Live(
            SampleReplication.with(
                snapshot,
                new Reading.Value<>(reader.ask(Catalog::replication), snapshot.takenAt()))));
  }
}
