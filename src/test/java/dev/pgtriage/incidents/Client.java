package dev.pgtriage.incidents;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running client process.
 *
 * @param pids of its backends, as far as it knew them when it was ready
 */
record Client(Process process, List<Integer> pids) {

  static Client start(
      int port, String application, int connections, Behaviour behaviour, String... own) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-Xss256k",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ClientProcess.class.getName(),
                Integer.toString(port),
                application,
                Integer.toString(connections),
                behaviour.name()));
    command.addAll(Arrays.asList(own));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(
                  ProcessBuilder.Redirect.appendTo(new File("target/incident-lab-clients.log")))
              .start();
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = reader.readLine();
      while (line != null && !line.startsWith("ready ")) {
        line = reader.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("The client " + application + " did not start");
      }
      return new Client(process, pids(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integer> pids(String line) {
    return Arrays.stream(line.substring(line.indexOf('[') + 1, line.indexOf(']')).split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  /** SIGKILL: no goodbye; the kernel closes its sockets. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** SIGSTOP: it lives and does nothing. */
  void freeze() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
  }

  /** Ends as a well-behaved program does. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
