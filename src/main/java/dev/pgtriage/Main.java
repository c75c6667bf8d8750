package dev.pgtriage;

import dev.dirs.ProjectDirectories;
import dev.pgtriage.cli.PgTriage;
import dev.pgtriage.cli.TerminalPassphrase;
import dev.pgtriage.profile.LibpqEnvironment;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.PasswordSources;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileChooser;
import dev.pgtriage.profile.ProfileFolder;
import dev.pgtriage.profile.secret.UserPasswordStore;
import dev.pgtriage.ui.desktop.ConsoleOptions;
import dev.pgtriage.ui.desktop.Desktop;
import dev.pgtriage.ui.desktop.Display;
import dev.pgtriage.ui.desktop.HeadlessTour;
import dev.pgtriage.watch.LoginPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** Wires the command line to the desktop. */
public final class Main {

  private static final int DONE = 0;
  private static final int FAILED = 2;

  private final Path data;

  private Main(Path data) {
    this.data = data;
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
    Main main = new Main(data);
    System.exit(
        PgTriage.commandLine(
                new ProfileChooser(
                    LibpqEnvironment.ofProcess(), ProfileFolder.ofUser(), main.passwords()),
                main::open,
                main.auditFile())
            .execute(args));
  }

  private PasswordSources passwords() {
    return new LoginPasswords(new UserPasswordStore(data, new TerminalPassphrase()));
  }

  private Path auditFile() {
    return data.resolve("audit.jsonl");
  }

  private int open(
      Profile profile, PasswordSource passwords, Duration metricsInterval, boolean demo) {
    ConsoleOptions options =
        new ConsoleOptions(profile, passwords, metricsInterval, demo, auditFile());
    try {
      return switch (Display.of(System.getProperty("os.name"), System.getenv())) {
        case PRESENT -> {
          Desktop.open(options);
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
