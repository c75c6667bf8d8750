package dev.pgtriage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started, in a process of its own, where there is no display. */
@EnabledOnOs(OS.LINUX)
@Tag("alone")
class MainTest {

  @TempDir Path directory;

  private record Run(int exit, List<String> output) {}

  @Test
  void withoutADisplayTheDemoShowsTheIncidentEndsItAndLeavesPictures() throws Exception {
    Run run = start("demo", "leak");

    assertThat(run.output)
        .anyMatch(line -> line.startsWith("There is no display"))
        .anyMatch(line -> line.contains("The incident is there"))
        .anyMatch(line -> line.contains("The incident is resolved:"))
        .noneMatch(line -> line.contains("WARNING") || line.contains("Exception"));
    assertThat(run.exit).isZero();
    String folder =
        run.output.stream()
            .filter(line -> line.startsWith("Screenshots go to "))
            .map(line -> line.substring("Screenshots go to ".length()))
            .findFirst()
            .orElseThrow();
    try (Stream<Path> pictures = Files.list(Path.of(folder))) {
      assertThat(pictures)
          .anyMatch(file -> file.toString().endsWith("-live.png"))
          .anyMatch(file -> file.toString().endsWith("-confirm.png"))
          .anyMatch(file -> file.toString().endsWith("-resolved.png"));
    }
  }

  @Test
  void withoutADisplayTheConsoleSaysSoAndWhatToDo() throws Exception {
    Run run = start("--profile", "local");

    assertThat(run.exit).isEqualTo(2);
    assertThat(run.output)
        .anyMatch(line -> line.startsWith("There is no display"))
        .anyMatch(line -> line.contains("pgtriage diagnose"));
  }

  private Run start(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@src/main/dist/conf/jvm.options",
                "--module-path=" + System.getProperty("pgtriage.javafx.modules"),
                "-Djava.io.tmpdir=" + directory,
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    builder.environment().put("XDG_DATA_HOME", directory.resolve("data").toString());
    Process process = builder.start();
    List<String> output;
    try (BufferedReader lines = process.inputReader()) {
      output = lines.lines().toList();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }
}
