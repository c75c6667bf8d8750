package dev.pgtriage.demo;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.Driver;

/**
 * A small JVM with only these classes and the JDBC driver: an application process is not a console.
 */
final class JavaProcess {

  private JavaProcess() {}

  /**
   * Starts a main class; its stdin and stdout are pipes to this process.
   *
   * @param log takes what it says on stderr
   */
  static Process start(Class<?> main, Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xms8m",
            "-Xmx32m",
            "-Xss256k",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:-UsePerfData",
            "-cp",
            classPath(),
            main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // They would add the console's options, agents and a line on stderr.
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    return builder.start();
  }

  private static String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    for (Class<?> type : List.of(JavaProcess.class, Driver.class)) {
      try {
        entries.add(
            Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IllegalStateException("The class path has no file for " + type.getName(), e);
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
