package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {

  private static final String PAGE = "https://www.postgresql.org/docs/18/index.html";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path home;

  @Test
  void theAddressIsHandedToThePlatformsCommand() throws Exception {
    Path said = home.resolve("said");
    AtomicBoolean failed = open(PAGE, "sh", "-c", "printf %s \"$1\" > " + said, "browser");
    Eventually.within(PATIENCE, () -> Files.exists(said) && Files.size(said) == PAGE.length());
    assertThat(said).hasContent(PAGE);
    assertThat(failed).isFalse();
  }

  @Test
  void aDesktopWithoutABrowserIsToldApart() throws Exception {
    AtomicBoolean refused = open(PAGE, "sh", "-c", "exit 3", "browser");
    AtomicBoolean missing = open(PAGE, home.resolve("not-installed").toString());
    Eventually.within(PATIENCE, () -> refused.get() && missing.get());
  }

  @Test
  void whatIsNoWebAddressIsNotOpened() throws Exception {
    Path said = home.resolve("said");
    AtomicBoolean failed = open("file:///etc/passwd", "touch", said.toString());
    Eventually.within(PATIENCE, failed::get);
    assertThat(said).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"Linux, xdg-open", "Mac OS X, /usr/bin/open", "Windows 11, rundll32.exe"})
  void everyPlatformHasItsCommand(String osName, String program) {
    assertThat(Browser.command(osName).getFirst()).isEqualTo(program);
  }

  private static AtomicBoolean open(String url, String... command) {
    AtomicBoolean failed = new AtomicBoolean();
    Browser browser = new Browser(List.of(command), Runnable::run);
    browser.open(url, () -> failed.set(true));
    return failed;
  }
}
