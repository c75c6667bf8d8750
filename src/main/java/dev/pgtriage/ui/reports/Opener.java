package dev.pgtriage.ui.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Opens a file with the program that the desktop has for it. */
final class Opener {

  private final List<String> command;

  private Opener(List<String> command) {
    this.command = command;
  }

  /**
   * The way of an operating system.
   *
   * @param osName {@code os.name}
   */
  static Opener of(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return new Opener(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    return new Opener(List.of(name.startsWith("mac") ? "open" : "xdg-open"));
  }

  /** What is started for a file; its name is an argument of its own, never code. */
  List<String> line(Path file) {
    return List.of(
        Stream.concat(command.stream(), Stream.of(file.toAbsolutePath().toString()))
            .toArray(String[]::new));
  }

  /**
   * Opens it; returns at once.
   *
   * @throws IOException when the desktop has no such program
   */
  void open(Path file) throws IOException {
    new ProcessBuilder(line(file))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
