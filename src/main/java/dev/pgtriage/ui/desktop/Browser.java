package dev.pgtriage.ui.desktop;

import dev.pgtriage.ui.LinkOpener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's browser, opened by the platform's own command. JavaFX' {@code HostServices} runs the
 * same commands, but on the FX thread and without telling when there is no browser.
 */
final class Browser implements LinkOpener {

  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

  /** A command that fails does so at once; one that runs on has become the browser. */
  private static final long PATIENCE_SECONDS = 5;

  private final List<String> command;
  private final Executor fxThread;

  /**
   * @param command what opens an address that is put behind it
   * @param fxThread runs what it is given on the FX thread
   */
  Browser(List<String> command, Executor fxThread) {
    this.command = List.copyOf(command);
    this.fxThread = fxThread;
  }

  /** What opens an address on a platform. */
  static List<String> command(String osName) {
    return switch (FileManager.of(osName)) {
      case WINDOWS -> List.of("rundll32.exe", "url.dll,FileProtocolHandler");
      case MAC -> List.of("/usr/bin/open");
      case OTHER -> List.of("xdg-open");
    };
  }

  @Override
  public void open(String url, Runnable onFailure) {
    Thread.ofVirtual()
        .name("browser")
        .start(() -> {
          if (!isOpened(url)) {
            fxThread.execute(onFailure);
          }
        });
  }

  private boolean isOpened(String url) {
    // What is no web address could name a program or a file.
    if (!url.startsWith("https://")) {
      return false;
    }
    try {
      Process process =
          new ProcessBuilder(Stream.concat(command.stream(), Stream.of(url)).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean runsOn = !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return runsOn || process.exitValue() == 0;
    } catch (IOException e) {
      LOG.info("No browser could be opened", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
