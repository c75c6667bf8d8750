package dev.pgtriage;

import dev.dirs.ProjectDirectories;
import dev.pgtriage.cli.DesktopLauncher;
import dev.pgtriage.cli.PgTriage;
import dev.pgtriage.cli.TerminalPassphrase;
import dev.pgtriage.demo.Demo;
import dev.pgtriage.demo.DemoScenario;
import dev.pgtriage.profile.LibpqEnvironment;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileChooser;
import dev.pgtriage.profile.ProfileFolder;
import dev.pgtriage.profile.ProfileImports;
import dev.pgtriage.profile.secret.PasswordStore;
import dev.pgtriage.profile.secret.UserPasswordStore;
import dev.pgtriage.ui.desktop.ConsoleOptions;
import dev.pgtriage.ui.desktop.DemoStarter;
import dev.pgtriage.ui.desktop.Desktop;
import dev.pgtriage.ui.desktop.DesktopParts;
import dev.pgtriage.ui.desktop.Display;
import dev.pgtriage.ui.desktop.HeadlessTour;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.profiles.PassphraseWindow;
import dev.pgtriage.ui.profiles.ProfilesBackend;
import dev.pgtriage.ui.profiles.UserAws;
import dev.pgtriage.watch.LoginPasswords;
import dev.pgtriage.watch.probe.StepwiseProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Wires the command line to the desktop. */
public final class Main implements DesktopLauncher {

  private static final int DONE = 0;
  private static final int FAILED = 2;

  private final Path data;
  private final PasswordStore store;
  private final ProfileChooser profiles;

  private Main(Path data, PasswordStore store, ProfileChooser profiles) {
    this.data = data;
    this.store = store;
    this.profiles = profiles;
  }

  /**
   * Runs a command, or the desktop when there is none.
   *
   * @param args see {@code pgtriage --help}
   */
  public static void main(String[] args) {
    // A failover changes what an endpoint's name resolves to (Amazon RDS User Guide, "Setting the
    // JVM TTL
    // for DNS name lookups").
    Security.setProperty("networkaddress.cache.ttl", "5");
    ProjectDirectories directories = ProjectDirectories.from("dev", "pgtriage", "PgTriage");
    Path data = Path.of(directories.dataLocalDir);
    System.setProperty("pgtriage.log", data.resolve("pgtriage.log").toString());
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
        LoggerFactory.getLogger(Main.class).error("{} failed", thread, failure));
    PasswordStore store =
        new UserPasswordStore(data, new PassphraseWindow(new TerminalPassphrase()));
    ProfileChooser profiles =
        new ProfileChooser(
            LibpqEnvironment.ofProcess(), ProfileFolder.ofUser(), new LoginPasswords(store));
    Main main = new Main(data, store, profiles);
    System.exit(PgTriage.commandLine(profiles, main, main.auditFile()).execute(args));
  }

  private Path auditFile() {
    return data.resolve("audit.jsonl");
  }

  @Override
  public int open(
      Profile profile, PasswordSource passwords, Duration metricsInterval, boolean demo) {
    ConsoleOptions options =
        new ConsoleOptions(profile, passwords, metricsInterval, demo, auditFile());
    try {
      return switch (Display.of(System.getProperty("os.name"), System.getenv())) {
        case PRESENT -> {
          Desktop.open(parts(), options);
          yield DONE;
        }
        case ABSENT -> demo ? tour(options) : refuse();
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int choose() {
    try {
      return switch (Display.of(System.getProperty("os.name"), System.getenv())) {
        case PRESENT -> {
          Desktop.open(parts(), null);
          yield DONE;
        }
        case ABSENT -> refuse();
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private DesktopParts parts() {
    return new DesktopParts(
        new ProfilesBackend(
            ProfileFolder.ofUser(),
            new ProfileImports(LibpqEnvironment.ofProcess()),
            store,
            new StepwiseProbe(profiles::passwordsOf),
            new UserAws()),
        profile ->
            new ConsoleOptions(
                profile,
                profiles.passwordsOf(profile),
                PgTriage.METRICS_INTERVAL,
                false,
                auditFile()),
        this::startDemo,
        () -> Notifier.of(System.getProperty("os.name"), System.getenv()));
  }

  private DemoStarter.Started startDemo() throws IOException, SQLException, InterruptedException {
    Demo demo = Demo.start(DemoScenario.LEAK, Demo.workRoot());
    return new DemoStarter.Started(
        new ConsoleOptions(
            demo.profile(), endpoint -> Optional.empty(), Demo.METRICS_INTERVAL, true, auditFile()),
        demo);
  }

  private static int tour(ConsoleOptions options) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pgtriage-screenshots-");
    System.out.println(
        "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so the console is drawn in"
            + " memory. To see its window, start it in a desktop session or with ssh -X.");
    System.out.println("Screenshots go to " + folder);
    Display.useNone();
    return HeadlessTour.run(options, folder, System.out) ? DONE : FAILED;
  }

  private static int refuse() {
    System.err.println(
        "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.");
    System.err.println(
        "Start PgTriage in a desktop session or with ssh -X, or use the commands that need none:"
            + " pgtriage diagnose, pgtriage terminate (pgtriage --help).");
    return FAILED;
  }
}
