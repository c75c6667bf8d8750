package dev.pgtriage.cli;

import dev.pgtriage.demo.Demo;
import dev.pgtriage.demo.DemoScenario;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code pgtriage demo}: a real incident on a server of its own, and the console that watches it.
 */
@Command(
    name = "demo",
    description = "Starts a PostgreSQL with an incident on it, and the console that watches it.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private final DesktopLauncher desktop;

  @Parameters(
      arity = "0..1",
      defaultValue = "LEAK",
      description = "Which incident: ${COMPLETION-CANDIDATES}.")
  private DemoScenario scenario = DemoScenario.LEAK;

  @Spec private CommandSpec spec = CommandSpec.create();

  DemoCommand(DesktopLauncher desktop) {
    this.desktop = desktop;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    var out = spec.commandLine().getOut();
    out.println(
        "Starting the demo: a PostgreSQL, and an application that leaks connections as in incident A.");
    out.flush();
    try (Demo demo = Demo.start(scenario, Demo.workRoot())) {
      out.printf("PostgreSQL listens on 127.0.0.1:%d.%n", demo.profile().postgres().port());
      out.println(demo.timeScaleSentence());
      out.flush();
      return desktop.open(
          demo.profile(), endpoint -> Optional.empty(), Demo.METRICS_INTERVAL, true);
    }
  }
}
