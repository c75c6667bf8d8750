package dev.pgtriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleSettings;
import dev.pgtriage.testing.SampleSnapshots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {

  @Test
  void aValueOfTheConsolesOwnLoginIsNotShownAsTheServers() {
    Setting own = new Setting("statement_timeout", "5000", "ms", "user", false, "0", "user");
    Setting servers = new Setting("lock_timeout", "0", "ms", "configuration file", false);
    Snapshot snapshot =
        SampleSettings.with(
            SampleSnapshots.incident(5, 0),
            new Reading.Value<>(
                new Settings(Map.of("statement_timeout", own, "lock_timeout", servers), List.of()),
                SampleSnapshots.START));

    List<List<Object>> timeouts =
        new Facts(SampleSnapshots.profile(), snapshot)
            .tables().stream()
                .filter(table -> table.key().equals("timeouts"))
                .findFirst()
                .orElseThrow()
                .rows();

    assertThat(timeouts)
        .contains(
            List.of(
                "statement_timeout",
                "not visible",
                "server: hidden by ALTER ROLE of the console's login"),
            List.of("lock_timeout", "0 ms", "server: parameter group"))
        .doesNotContain(List.of("statement_timeout", "5000 ms", "server: user"));
  }
}
