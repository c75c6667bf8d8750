package dev.pgtriage.cli;

import dev.pgtriage.action.ActionException;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.snapshot.Problem;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what failed and what to do next, and leaves the stack trace to the log. */
final class Failures implements IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    switch (failure) {
      case ServerException e -> say(err, e.problem());
      case ActionException e -> say(err, e.problem());
      case ProfileException e -> err.println(PlainText.of(String.valueOf(e.getMessage())));
      default -> {
        LOG.error("{} failed", line.getCommandName(), failure);
        err.println("PgTriage failed on its own account: " + failure);
      }
    }
    err.flush();
    return ExitCode.FAILED;
  }

  private static void say(PrintWriter err, Problem problem) {
    err.println(PlainText.of(problem.message()));
    err.println(PlainText.of(problem.advice()));
  }
}
