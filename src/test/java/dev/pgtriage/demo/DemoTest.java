package dev.pgtriage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.aws.CloudWatchReader;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.snapshot.MetricSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("alone")
class DemoTest {

  private static final Path WORK = Path.of("target", "demo-test").toAbsolutePath();

  private static final String ORPHANS =
      " FROM pg_stat_activity WHERE application_name LIKE 'gunicorn%' AND state = 'active' AND"
          + " clock_timestamp() - query_start > interval '3 s'";
  private static final String CONNECTIONS =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name ~ '^(gunicorn|celery)'";

  @Test
  void theLeakUnfoldsRecoversWhenTheOrphansAreEndedAndLeavesNothing() throws Exception {
    List<ProcessHandle> started;
    try (Demo demo = Demo.start(DemoScenario.LEAK, WORK);
        Connection console = connect(demo)) {
      started = ProcessHandle.current().descendants().toList();
      assertThat(demo.profile().budget()).isEqualTo(285);

      await(Duration.ofSeconds(60), () -> count(console, "SELECT count(*)" + ORPHANS) >= 20);
      await(Duration.ofSeconds(60), () -> count(console, CONNECTIONS) > demo.profile().budget());

      assertThat(count(console, "SELECT count(pg_terminate_backend(pid))" + ORPHANS))
          .isGreaterThanOrEqualTo(10);

      await(Duration.ofSeconds(5), () -> count(console, "SELECT count(*)" + ORPHANS) <= 3);
      neverFor(Duration.ofSeconds(12), () -> count(console, "SELECT count(*)" + ORPHANS) > 10);
      assertThat(loadBalancerMetrics(demo))
          .contains("RequestCount", "TargetResponseTime", "HTTPCode_ELB_5XX_Count");
    }
    await(Duration.ofSeconds(5), () -> started.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(demoDirectories()).isEmpty();
  }

  @Test
  void aDemoKilledHardLeavesNothingRunningAndIsClearedAwayByTheNext() throws Exception {
    Process demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StandaloneDemo.class.getName(),
                WORK.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = demo.inputReader(StandardCharsets.UTF_8)) {
      String said = out.readLine();
      while (said != null && !said.startsWith("port ")) {
        said = out.readLine();
      }
      assertThat(said).isNotNull();
    }
    List<ProcessHandle> left = demo.descendants().toList();
    List<ProcessHandle> server =
        demoDirectories().stream()
            .flatMap(directory -> new Postmaster(directory.resolve("data")).find().stream())
            .flatMap(found -> Stream.concat(Stream.of(found), found.descendants()))
            .toList();
    assertThat(left).hasSizeGreaterThanOrEqualTo(12);
    assertThat(server).hasSizeGreaterThan(5);

    demo.destroyForcibly().waitFor();

    await(
        Duration.ofSeconds(10),
        () -> Stream.concat(left.stream(), server.stream()).noneMatch(ProcessHandle::isAlive));
    assertThat(demoDirectories()).hasSize(1);
    DemoDirectory.create(WORK).delete();
    assertThat(demoDirectories()).isEmpty();
  }

  private static List<String> loadBalancerMetrics(Demo demo) {
    Aws aws = Objects.requireNonNull(demo.profile().aws());
    try (CloudWatchReader reader = new CloudWatchReader(aws)) {
      return reader.read(Instant.now()).optional().stream()
          .flatMap(List::stream)
          .filter(series -> aws.loadBalancers().contains(series.resource()))
          .map(MetricSeries::name)
          .toList();
    }
  }

  private static Connection connect(Demo demo) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + demo.profile().postgres().port() + "/shop", "oncall", "");
  }

  private static int count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }

  private static List<Path> demoDirectories() throws IOException {
    try (Stream<Path> children = Files.list(WORK)) {
      return children.filter(child -> child.getFileName().toString().startsWith("demo-")).toList();
    }
  }

  private static void await(Duration limit, Callable<Boolean> condition) throws Exception {
    assertThat(becomesTrue(limit, condition)).as("within %s", limit).isTrue();
  }

  private static void neverFor(Duration limit, Callable<Boolean> condition) throws Exception {
    assertThat(becomesTrue(limit, condition)).as("for %s", limit).isFalse();
  }

  private static boolean becomesTrue(Duration limit, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline || new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }
}
