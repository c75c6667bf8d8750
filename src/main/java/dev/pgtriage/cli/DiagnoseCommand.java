package dev.pgtriage.cli;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.verdict.Diagnostician;
import dev.pgtriage.profile.ChosenProfile;
import dev.pgtriage.profile.ProfileChooser;
import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.report.content.Unseen;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Snapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pgtriage diagnose}: what is wrong, and the facts it is told from. */
@Command(
    name = "diagnose",
    description = "Says what is wrong, with evidence and remedies.",
    footer = "Exit code: 0 healthy, 1 findings of severity warning or above, 2 could not look.",
    mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {

  enum Format {
    TEXT,
    JSON
  }

  private final ProfileChooser profiles;

  @Mixin private ProfileOption profile = new ProfileOption();

  @Option(
      names = "--for",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description =
          "How long to look, such as 30s; ${DEFAULT-VALUE} when left out. Rates and trends need some"
              + " seconds.")
  private Duration duration = Duration.ofSeconds(10);

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; text when left out.")
  private Format format = Format.TEXT;

  @Spec private CommandSpec spec = CommandSpec.create();

  DiagnoseCommand(ProfileChooser profiles) {
    this.profiles = profiles;
  }

  @Override
  public Integer call() throws ProfileException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    ChosenProfile chosen = profile.choose(profiles, err);
    Diagnostician diagnostician = new Diagnostician(chosen.profile());
    Diagnosis[] newest = {Diagnosis.healthy(Instant.now())};
    Look.Seen seen =
        Look.during(chosen, duration, snapshot -> newest[0] = diagnostician.examine(snapshot));
    return switch (seen) {
      case Look.Seen.Nothing(Problem problem) -> {
        err.println(PlainText.of(problem.message()));
        err.println(PlainText.of(problem.advice()));
        yield ExitCode.FAILED;
      }
      case Look.Seen.Moment(Snapshot snapshot) -> {
        show(chosen, snapshot, newest[0]);
        yield newest[0].verdict().isPresent() ? ExitCode.FOUND : ExitCode.DONE;
      }
    };
  }

  private void show(ChosenProfile chosen, Snapshot snapshot, Diagnosis diagnosis) {
    PrintWriter out = spec.commandLine().getOut();
    List<FactTable> tables = new Facts(chosen.profile(), snapshot).tables();
    List<String> unseen = Unseen.in(snapshot);
    switch (format) {
      case TEXT -> {
        new DiagnosisText(diagnosis, out).write();
        FactWriter.text(tables, out);
        unseen.forEach(sentence -> out.println("Not seen: " + PlainText.of(sentence)));
        out.flush();
      }
      case JSON ->
          DiagnosisJson.write(chosen.profile(), snapshot, diagnosis, tables, unseen, duration, out);
    }
  }
}
