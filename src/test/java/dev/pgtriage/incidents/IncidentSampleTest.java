package dev.pgtriage.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.testing.PostgresVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A few of the lab's scenarios, for every build. */
class IncidentSampleTest {

  @Test
  void aKilledWorkerAnOpenTransactionAndAHealthyPoolAreToldApart() throws Exception {
    try (IncidentLab lab = new IncidentLab(PostgresVersion.V18)) {
      LabReport report =
          new LabReport(
              List.of(
                  lab.run(OrphanScenarios.ALL.getFirst()),
                  lab.run(LockScenarios.ALL.getFirst()),
                  lab.run(HealthyScenarios.ALL.getFirst())));

      assertThat(report.mistakes()).isEmpty();
    }
  }
}
