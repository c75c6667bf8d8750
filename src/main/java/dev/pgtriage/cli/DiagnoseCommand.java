package dev.pgtriage.cli;

import dev.pgtriage.profile.ChosenProfile;
import dev.pgtriage.profile.ProfileChooser;
import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Snapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pgtriage diagnose}: the facts of a manual diagnosis in one go. */
@Command(
    name = "diagnose",
    description = "Shows who holds connections, what runs long, who blocks whom, and the timeouts.",
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
      description = "How long to look, such as 10s; once when left out.")
  private Duration duration = Duration.ZERO;

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
    return switch (Look.at(chosen, duration)) {
      case Look.Seen.Nothing(Problem problem) -> {
        err.println(PlainText.of(problem.message()));
        err.println(PlainText.of(problem.advice()));
        yield ExitCode.FAILED;
      }
      case Look.Seen.Moment(Snapshot snapshot) -> {
        show(chosen, snapshot, err);
        yield ExitCode.DONE;
      }
    };
  }

  private void show(ChosenProfile chosen, Snapshot snapshot, PrintWriter err) {
    List<FactTable> tables = new Facts(chosen.profile(), snapshot).tables();
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> FactWriter.text(tables, out);
      case JSON -> FactWriter.json(tables, out);
    }
    snapshot
        .visibility()
        .optional()
        .ifPresent(
            visibility -> visibility.restrictions(snapshot.server().user()).forEach(err::println));
    snapshot
        .statements()
        .failure()
        .ifPresent(problem ->
            err.println(
                "pg_stat_statements can't be read: " + PlainText.line(problem.detail(), 200)));
  }
}
