package dev.pgtriage.cli;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.verdict.Diagnostician;
import dev.pgtriage.profile.ChosenProfile;
import dev.pgtriage.profile.ProfileChooser;
import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.report.ReportException;
import dev.pgtriage.report.ReportFile;
import dev.pgtriage.report.ReportFormat;
import dev.pgtriage.report.content.ActionEntries;
import dev.pgtriage.report.content.Recorder;
import dev.pgtriage.report.content.Redaction;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.ReportBuilder;
import dev.pgtriage.report.content.Seen;
import dev.pgtriage.snapshot.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pgtriage report}: what is wrong and everything that was seen, in a file. */
@Command(
    name = "report",
    description = "Writes what is wrong and what was seen into a file to send or to keep.",
    footer = "Exit code: 0 written, 2 could not look or not write.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private final ProfileChooser profiles;
  private final Path auditFile;

  @Mixin private ProfileOption profile = new ProfileOption();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write; the name's end chooses the format: .html, .pdf, .md or .json.")
  private Path out = Path.of("");

  @Option(
      names = "--for",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description =
          "How long to look, such as 30s; ${DEFAULT-VALUE} when left out. CloudWatch's graphs show"
              + " the last hour in any case.")
  private Duration duration = Duration.ofSeconds(10);

  @Option(
      names = "--from",
      paramLabel = "REPORT.json",
      description = "Writes a saved JSON report in another format instead of looking at a server.")
  private @Nullable Path from;

  @Option(
      names = "--include-literals",
      description =
          "Shows statements with the values in them. Without it only their structure is kept.")
  private boolean literals;

  @Spec private CommandSpec spec = CommandSpec.create();

  ReportCommand(ProfileChooser profiles, Path auditFile) {
    this.profiles = profiles;
    this.auditFile = auditFile;
  }

  @Override
  public Integer call() throws ProfileException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    ReportFormat format =
        ReportFormat.of(out)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "--out " + out + ": end the name with .html, .pdf, .md or .json."));
    try {
      requireFolder();
      Path saved = from;
      Optional<Report> report = saved == null ? look(err) : Optional.of(reopened(saved));
      if (report.isEmpty()) {
        return ExitCode.FAILED;
      }
      if (report.get().literals()) {
        err.println(
            "Warning: "
                + out
                + " holds the values in statements, such as names and addresses of"
                + " customers. Mind who may read it.");
      }
      long size = ReportFile.write(report.get(), format, out, ZoneId.systemDefault());
      spec.commandLine().getOut().printf("Wrote %s (%s).%n", out, Bytes.text(size));
      spec.commandLine().getOut().flush();
      return ExitCode.DONE;
    } catch (ReportException e) {
      err.println(PlainText.of(e.sentence()));
      return ExitCode.FAILED;
    }
  }

  /** A mistyped folder is told before somebody waits for the look. */
  private void requireFolder() {
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "--out " + out + ": there is no folder " + folder + ".");
    }
  }

  /** Values that were left out are gone; those that were kept are left out unless asked for. */
  private Report reopened(Path saved) throws ReportException {
    Report report = ReportFile.read(saved);
    return literals ? report : Redaction.of(report);
  }

  private Optional<Report> look(PrintWriter err) throws ProfileException, InterruptedException {
    ChosenProfile chosen = profile.choose(profiles, err);
    Diagnostician diagnostician = new Diagnostician(chosen.profile());
    Recorder recorder = new Recorder(chosen.profile());
    Diagnosis[] newest = {Diagnosis.healthy(Instant.now())};
    Look.Seen looked =
        Look.during(
            chosen,
            duration,
            snapshot -> {
              recorder.accept(snapshot);
              newest[0] = diagnostician.examine(snapshot);
            });
    return switch (looked) {
      case Look.Seen.Nothing(Problem problem) -> {
        err.println(PlainText.of(problem.message()));
        err.println(PlainText.of(problem.advice()));
        yield Optional.empty();
      }
      case Look.Seen.Moment moment -> recorder.seen().map(seen -> report(chosen, seen, newest[0]));
    };
  }

  private Report report(ChosenProfile chosen, Seen seen, Diagnosis diagnosis) {
    Instant now = Instant.now();
    return new ReportBuilder(seen, diagnosis, literals)
        .build(
            ActionEntries.read(auditFile, chosen.profile().postgres().address(), now),
            now,
            "PgTriage " + Version.text());
  }
}
