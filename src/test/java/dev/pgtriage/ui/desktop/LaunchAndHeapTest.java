package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.benchmark.Crowd;
import dev.pgtriage.demo.Demo;
import dev.pgtriage.demo.DemoScenario;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console in a process of its own, started as the distribution starts it. */
class LaunchAndHeapTest {

  private static final int SESSIONS = 300;

  @Test
  @Tag("slow")
  void theFirstTableStandsTwoSecondsAfterTheLaunch() throws Exception {
    try (TestServer server =
            TestServer.start(PostgresVersion.V18, Map.of("max_connections", "400"));
        Crowd crowd = new Crowd()) {
      crowd.growTo(server, SESSIONS);
      List<Integer> millis = new ArrayList<>();
      for (int run = 0; run < 5; run++) {
        millis.add(number(probe(server.port(), "postgres", "postgres", 0), "first table after"));
      }
      System.out.printf("launch to first live table, %d sessions: %s ms%n", SESSIONS, millis);
      assertThat(millis.stream().sorted().toList().get(2)).as("median").isLessThanOrEqualTo(2000);
    }
  }

  @Test
  @Tag("soak")
  void theHeapStaysSmallThroughTenMinutesOfAnIncident(@TempDir Path directory) throws Exception {
    try (Demo demo = Demo.start(DemoScenario.LEAK, directory)) {
      var server = demo.profile().postgres();
      int megabytes = number(probe(server.port(), server.database(), server.user(), 600), "heap");
      System.out.printf("heap after 10 min of the demo: %d MB%n", megabytes);
      assertThat(megabytes).isLessThanOrEqualTo(200);
    }
  }

  private static List<String> probe(int port, String database, String user, int seconds)
      throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@src/main/dist/conf/jvm.options",
            "--module-path=" + System.getProperty("pgtriage.javafx.modules"),
            "-Dlogback.configurationFile=logback-test.xml",
            "-classpath",
            System.getProperty("java.class.path"),
            ConsoleProbe.class.getName(),
            Integer.toString(port),
            database,
            user,
            Integer.toString(seconds));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader()) {
      return output.lines().toList();
    }
  }

  private static int number(List<String> lines, String label) {
    return lines.stream()
        .filter(line -> line.startsWith(label))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .map(Integer::parseInt)
        .findFirst()
        .orElseThrow(() -> new AssertionError("The probe said " + lines));
  }
}
