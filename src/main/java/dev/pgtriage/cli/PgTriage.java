package dev.pgtriage.cli;

import dev.pgtriage.profile.ChosenProfile;
import dev.pgtriage.profile.ProfileChooser;
import dev.pgtriage.profile.ProfileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pgtriage}: the desktop when no command is given. */
@Command(
    name = "pgtriage",
    description = "A console for incidents on Amazon RDS for PostgreSQL.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class PgTriage implements Callable<Integer> {

  /** RDS' basic metrics have a point a minute, and a request is billed. */
  public static final Duration METRICS_INTERVAL = Duration.ofMinutes(1);

  private final ProfileChooser profiles;
  private final DesktopLauncher desktop;

  @Mixin private ProfileOption profile = new ProfileOption();
  @Spec private CommandSpec spec;

  private PgTriage(ProfileChooser profiles, DesktopLauncher desktop) {
    this.profiles = profiles;
    this.desktop = desktop;
    this.spec = CommandSpec.create();
  }

  /**
   * The command line.
   *
   * @param auditFile where the record of actions is kept
   */
  public static CommandLine commandLine(
      ProfileChooser profiles, DesktopLauncher desktop, Path auditFile) {
    CommandLine line = new CommandLine(new PgTriage(profiles, desktop));
    line.addSubcommand("demo", new DemoCommand(desktop));
    line.addSubcommand("diagnose", new DiagnoseCommand(profiles));
    line.addSubcommand("report", new ReportCommand(profiles, auditFile));
    line.addSubcommand("terminate", new TerminateCommand(profiles, auditFile));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Failures());
    return line;
  }

  @Override
  public Integer call() throws ProfileException {
    if (!profiles.isNamed(profile.given)) {
      return desktop.choose();
    }
    ChosenProfile chosen = profile.choose(profiles, spec.commandLine().getErr());
    return desktop.open(chosen.profile(), chosen.passwords(), METRICS_INTERVAL, false);
  }
}
