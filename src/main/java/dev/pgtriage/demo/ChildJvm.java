package dev.pgtriage.demo;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Starts small JVMs with nothing but the demo and what it names on their class path. */
final class ChildJvm {

  private ChildJvm() {}

  /** Starts {@code main}; its standard input is a pipe that ends with this process. */
  static Process start(Class<?> main, List<Class<?>> libraries, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx40m",
            "-Xss256k",
            "-classpath",
            classPath(main, libraries),
            main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String classPath(Class<?> main, List<Class<?>> libraries) {
    Set<String> entries = new LinkedHashSet<>();
    entries.add(location(main));
    libraries.forEach(library -> entries.add(location(library)));
    return String.join(File.pathSeparator, entries);
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Odd place for " + type.getName(), e);
    }
  }
}
