package dev.pgtriage.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real program on a path of its own stands where the desktop's would. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class NotifierTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void linuxTellsWithNotifySendAndTextsAreArgumentsOfTheirOwn() throws Exception {
    Path said = program("notify-send");
    try (Notifier notifier = Notifier.of("Linux", Map.of("PATH", "/nowhere:" + directory))) {
      notifier.tell(new Notice("shop: $(touch hit)", "--help; `rm` <b>bold</b> & \u202Eso\non"));
      Eventually.within(SOON, () -> Files.exists(said) && lines(said).length == 5);
    }
    assertThat(lines(said))
        .containsExactly(
            "--app-name=PgTriage",
            "--urgency=critical",
            "--",
            "shop: $(touch hit)",
            "--help; `rm` ‹b›bold‹/b› + so on");
    assertThat(directory.resolve("hit")).doesNotExist();
  }

  @Test
  void macTellsWithAScriptThatGetsTheTextsAsArguments() throws Exception {
    Path said = program("osascript");
    try (Notifier notifier = Notifier.of("Mac OS X", Map.of("PATH", directory.toString()))) {
      notifier.tell(new Notice("shop", "\" & do shell script \"x"));
      Eventually.within(SOON, () -> Files.exists(said) && lines(said).length == 9);
    }
    assertThat(lines(said)).endsWith("end run", "--", "shop", "\" + do shell script \"x");
  }

  @Test
  void withoutAProgramNobodyIsToldAndNothingFails() {
    try (Notifier notifier = Notifier.of("Linux", Map.of("PATH", directory + ":relative:"))) {
      notifier.tell(new Notice("shop", "text"));
      assertThat(notifier).isSameAs(Notifier.NONE);
    }
  }

  @Test
  void aProgramThatFailsIsNoError() throws Exception {
    Path marker = directory.resolve("ran");
    write("notify-send", "#!/bin/sh\ntouch '" + marker + "'\nexit 3\n");
    try (Notifier notifier = Notifier.of("Linux", Map.of("PATH", directory.toString()))) {
      notifier.tell(new Notice("shop", "text"));
      Eventually.within(SOON, () -> Files.exists(marker));
    }
  }

  private Path program(String name) throws IOException {
    Path said = directory.resolve("said");
    write(
        name,
        "#!/bin/sh\nfor one in \"$@\"; do printf '%s\\n' \"$one\"; done > '"
            + said
            + ".part'\nmv '"
            + said
            + ".part' '"
            + said
            + "'\n");
    return said;
  }

  private void write(String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static String[] lines(Path file) throws IOException {
    return Files.readAllLines(file).toArray(String[]::new);
  }
}
