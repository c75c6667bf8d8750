package dev.pgtriage.cli;

import dev.pgtriage.action.ActionException;
import dev.pgtriage.action.AuditFile;
import dev.pgtriage.action.SessionGuard;
import dev.pgtriage.action.SignalKind;
import dev.pgtriage.action.SignalPlan;
import dev.pgtriage.action.SignalResult;
import dev.pgtriage.action.SignalResult.Outcome;
import dev.pgtriage.action.SignalTarget;
import dev.pgtriage.action.Signaller;
import dev.pgtriage.diagnosis.SessionFilter;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.profile.ChosenProfile;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.ProfileChooser;
import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code pgtriage terminate}: says which sessions it would end, and ends them with {@code --yes}.
 */
@Command(
    name = "terminate",
    description = "Ends sessions. Without --yes it only says which, and sends nothing.",
    mixinStandardHelpOptions = true)
final class TerminateCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ProfileChooser profiles;
  private final Path auditFile;

  @Mixin private ProfileOption profile = new ProfileOption();

  @Option(
      names = "--where",
      required = true,
      paramLabel = "FILTER",
      description =
          "Which sessions, as in the window's filter box: 'tier:api busy>30s',"
              + " 'client:10.0.1.7 idle>2m'.")
  private String where = "";

  @Option(names = "--yes", description = "Do it.")
  private boolean confirmed;

  @Spec private CommandSpec spec = CommandSpec.create();

  TerminateCommand(ProfileChooser profiles, Path auditFile) {
    this.profiles = profiles;
    this.auditFile = auditFile;
  }

  @Override
  public Integer call()
      throws ProfileException, InterruptedException, ServerException, ActionException {
    SessionFilter filter = filter();
    PrintWriter err = spec.commandLine().getErr();
    ChosenProfile chosen = profile.choose(profiles, err);
    return switch (Look.once(chosen)) {
      case Look.Seen.Nothing(Problem problem) -> {
        err.println(PlainText.of(problem.message()));
        err.println(PlainText.of(problem.advice()));
        yield ExitCode.FAILED;
      }
      case Look.Seen.Moment(Snapshot snapshot) -> end(chosen, filter, snapshot);
    };
  }

  private SessionFilter filter() {
    return switch (SessionFilter.parse(where)) {
      case SessionFilter.Parsed.Filter(SessionFilter filter) when !where.isBlank() -> filter;
      case SessionFilter.Parsed.Filter all ->
          throw new ParameterException(
              spec.commandLine(), "--where must not be empty: it would end every session.");
      case SessionFilter.Parsed.Mistake(int position, String message) ->
          throw new ParameterException(
              spec.commandLine(), "--where, character %d: %s".formatted(position + 1, message));
    };
  }

  private int end(ChosenProfile chosen, SessionFilter filter, Snapshot snapshot)
      throws ServerException, ActionException {
    PrintWriter out = spec.commandLine().getOut();
    List<Session> sessions =
        filter.select(chosen.profile(), snapshot).stream()
            .filter(session -> SessionGuard.refusal(session).isEmpty())
            .toList();
    if (sessions.isEmpty()) {
      out.println("No session matches " + where + ".");
      return ExitCode.DONE;
    }
    SignalPlan plan =
        SignalPlan.of(
            SignalKind.TERMINATE,
            sessions.stream()
                .map(session -> new SignalTarget(session.key(), session.stateChange()))
                .toList(),
            "pgtriage terminate --where " + where);
    FactWriter.text(List.of(table(sessions, snapshot)), out);
    if (!confirmed) {
      out.println("Nothing was sent. With --yes this is sent:");
      out.println(plan.sql());
      return ExitCode.DONE;
    }
    return report(execute(chosen, plan), out);
  }

  private List<SignalResult> execute(ChosenProfile chosen, SignalPlan plan)
      throws ServerException, ActionException {
    Endpoint server = chosen.profile().postgres();
    try (ServerReader connections = ServerReader.open(server, chosen.passwords())) {
      return new Signaller(
              connections, new AuditFile(auditFile, server.address(), server.user()), PATIENCE)
          .execute(plan);
    }
  }

  private static int report(List<SignalResult> results, PrintWriter out) {
    for (SignalResult result : results) {
      out.printf("pid %d: %s%n", result.session().pid(), PlainText.line(result.explanation(), 200));
    }
    long ended = results.stream().filter(result -> result.outcome() == Outcome.ENDED).count();
    out.printf("%d of %d ended.%n", ended, results.size());
    return ended == results.size() ? ExitCode.DONE : ExitCode.FOUND;
  }

  private static FactTable table(List<Session> sessions, Snapshot snapshot) {
    return new FactTable(
        "sessions",
        sessions.size() == 1 ? "1 session" : sessions.size() + " sessions",
        List.of("pid", "backendStart", "user", "application", "state", "seconds", "statement"),
        sessions.stream()
            .map(session ->
                List.<Object>of(
                    session.pid(),
                    session.backendStart().toString(),
                    Objects.requireNonNullElse(session.user(), ""),
                    session.applicationName(),
                    session.state() == null ? "" : session.state().text(),
                    session.inState(snapshot.serverTime()).toSeconds(),
                    session.statement().normalized()))
            .toList());
  }
}
