package dev.pgtriage.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.testing.PostgresVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The labelled incidents and healthy loads on every version, and what the console says of them. */
@Tag("slow")
class IncidentLabTest {

  private static final Duration GOAL = Duration.ofSeconds(10);
  private static final List<PostgresVersion> VERSIONS =
      List.of(PostgresVersion.V13, PostgresVersion.V15, PostgresVersion.V18);

  static final List<Scenario> SCENARIOS =
      Stream.of(
              OrphanScenarios.ALL,
              LockScenarios.ALL,
              LoadScenarios.ALL,
              LogScenarios.ALL,
              HealthyScenarios.ALL)
          .flatMap(List::stream)
          .toList();

  @Test
  void everyIncidentGetsItsVerdictAndEveryHealthyLoadNone() throws Exception {
    String only = System.getProperty("pgtriage.lab", "");
    List<Scenario> chosen =
        SCENARIOS.stream().filter(scenario -> scenario.name().contains(only)).toList();
    List<IncidentLab> labs = new ArrayList<>();
    try {
      for (PostgresVersion version : VERSIONS) {
        labs.add(new IncidentLab(version));
      }
      LabReport report = new LabReport(play(chosen, labs));
      System.out.println(report.markdown());
      report.mistakes().forEach(System.out::println);
      Files.writeString(Path.of("target", "incident-lab.md"), report.markdown() + "\n");

      assertThat(report.mistakes()).isEmpty();
      assertThat(report.slowest()).isLessThanOrEqualTo(GOAL);
    } finally {
      labs.forEach(IncidentLab::close);
    }
  }

  /**
   * Versions side by side: the machine is as busy for each, and the lab takes a third of the time.
   */
  private static List<Outcome> play(List<Scenario> scenarios, List<IncidentLab> labs)
      throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(labs.size())) {
      for (Scenario scenario : scenarios) {
        List<Callable<Outcome>> plays = new ArrayList<>();
        labs.forEach(lab -> plays.add(() -> lab.run(scenario)));
        for (Future<Outcome> outcome : threads.invokeAll(plays)) {
          outcomes.add(outcome.get());
        }
      }
    }
    return outcomes;
  }
}
