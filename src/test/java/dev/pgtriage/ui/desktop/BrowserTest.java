package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.FxHandover;
import dev.pgtriage.ui.testing.Fx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {

  private static final String PAGE = "https://www.postgresql.org/docs/18/index.html";

  @TempDir Path home;

  @Test
  void theAddressIsHandedToThePlatformsCommand() throws Exception {
    Path said = home.resolve("said");
    assertThat(opens(PAGE, "sh", "-c", "printf %s \"$1\" > " + said, "browser")).isTrue();
    assertThat(said).hasContent(PAGE);
  }

  @Test
  void aDesktopWithoutABrowserIsToldApart() throws Exception {
    assertThat(opens(PAGE, "sh", "-c", "exit 3", "browser")).isFalse();
    assertThat(opens(PAGE, home.resolve("not-installed").toString())).isFalse();
  }

  @Test
  void whatIsNoWebAddressIsNotOpened() throws Exception {
    Path said = home.resolve("said");
    assertThat(opens("file:///etc/passwd", "touch", said.toString())).isFalse();
    assertThat(Files.exists(said)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Linux, xdg-open", "Mac OS X, /usr/bin/open", "Windows 11, rundll32.exe"})
  void everyPlatformHasItsCommand(String osName, String program) {
    assertThat(Browser.command(osName).getFirst()).isEqualTo(program);
  }

  private static boolean opens(String url, String... command) throws Exception {
    Browser browser = Fx.get(() -> new Browser(List.of(command), FxHandover.executor()));
    return browser.open(url).get(10, TimeUnit.SECONDS);
  }
}
