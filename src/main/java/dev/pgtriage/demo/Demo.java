package dev.pgtriage.demo;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.profile.TierMatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running demo: a PostgreSQL, an application in processes of its own that leaks connections as in
 * incident A, and a CloudWatch endpoint fed by what that server does. Nothing outlives it.
 */
public final class Demo implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private static final int API_PROCESSES = 8;
  private static final int API_THREADS = 25;
  private static final int CELERY_MAIN_THREADS = 35;
  private static final int CELERY_SIDE_PROCESSES = 2;
  private static final int CELERY_SIDE_THREADS = 25;

  /** 4000 requests/min over 200 threads; 2100 tasks/min over 85. */
  private static final int API_REQUESTS_PER_MINUTE = 20;

  private static final int CELERY_TASKS_PER_MINUTE = 25;

  private static final Duration SLOW_REPORT = Duration.ofSeconds(20);
  private static final Duration SLOW_REPORT_PERIOD = Duration.ofSeconds(40);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private @Nullable Profile profile;

  private Demo() {}

  /** The root that all demos of this user share. */
  public static Path defaultRoot() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "pgtriage-demo-" + System.getProperty("user.name"));
  }

  /**
   * Starts a demo; takes some seconds.
   *
   * @param workRoot where it may keep its data; what killed demos left there is removed
   * @throws DemoException when a part of it does not start; nothing is left running then
   */
  public static Demo start(DemoScenario scenario, Path workRoot) throws DemoException {
    Demo demo = new Demo();
    try {
      switch (scenario) {
        case LEAK -> demo.startLeak(workRoot);
      }
      return demo;
    } catch (IOException | SQLException | RuntimeException e) {
      demo.close();
      throw new DemoException("The demo can't start in " + workRoot + ": " + e.getMessage(), e);
    }
  }

  private void startLeak(Path workRoot) throws IOException, SQLException {
    WorkDirectory directory = WorkDirectory.create(workRoot);
    Process warden =
        ChildJvm.start(
            Warden.class,
            List.of(Logger.class),
            List.of(directory.path().toAbsolutePath().toString()));
    parts.add(() -> warden.getOutputStream().close());
    parts.add(directory::delete);
    DemoServer server = DemoServer.start(directory);
    parts.add(server);
    int slowReportProducts;
    try (Connection connection = server.connect("shop")) {
      slowReportProducts = SlowReport.productsFor(SLOW_REPORT, connection);
    }
    ServerMetrics metrics = new ServerMetrics(server);
    parts.add(metrics);
    CloudWatchEndpoint cloudWatch = CloudWatchEndpoint.start(metrics::points);
    parts.add(cloudWatch);
    InetAddress apiHost = host("127.0.1.10");
    Relay relay = Relay.start(server.port(), apiHost, TimeScale.KEEPALIVES_IDLE);
    parts.add(relay);
    String celeryHost = host("127.0.1.20").getHostAddress();
    parts.add(
        new WorkerMaster(
            API_PROCESSES,
            slot -> api(slot, relay.port(), slowReportProducts),
            TimeScale.WORKER_TIMEOUT,
            SLOW_REPORT_PERIOD));
    parts.add(
        new WorkerMaster(
            1,
            slot -> celery("celery-main", server.port(), celeryHost, CELERY_MAIN_THREADS),
            null,
            null));
    parts.add(
        new WorkerMaster(
            CELERY_SIDE_PROCESSES,
            slot ->
                celery("celery-side-" + (slot + 1), server.port(), celeryHost, CELERY_SIDE_THREADS),
            null,
            null));
    profile = profile(server.port(), cloudWatch);
  }

  private static WorkerOptions api(int slot, int port, int slowReportProducts) {
    return new WorkerOptions(
        WorkerOptions.Kind.API,
        port,
        "shop_api",
        "gunicorn-worker-" + (slot + 1),
        "",
        API_THREADS,
        API_REQUESTS_PER_MINUTE,
        slowReportProducts);
  }

  private static WorkerOptions celery(String name, int port, String host, int threads) {
    return new WorkerOptions(
        WorkerOptions.Kind.CELERY,
        port,
        "shop_celery",
        name,
        host,
        threads,
        CELERY_TASKS_PER_MINUTE,
        0);
  }

  /** The tiers' hosts have loopback addresses of their own where the system routes all of 127/8. */
  private static InetAddress host(String wanted) {
    InetAddress address = InetAddress.ofLiteral(wanted);
    try (ServerSocket probe = new ServerSocket(0, 1, address)) {
      return probe.getInetAddress();
    } catch (IOException e) {
      LOG.debug("{} is not routed here; the tiers share an address", wanted, e);
      return InetAddress.getLoopbackAddress();
    }
  }

  private static Profile profile(int port, CloudWatchEndpoint cloudWatch) {
    return new Profile(
        "demo",
        new Endpoint(
            "127.0.0.1",
            port,
            "shop",
            "oncall",
            SslMode.DISABLE,
            Runtime.getRuntime().availableProcessors()),
        new Aws("us-east-1", CloudWatchEndpoint.INSTANCE, null, cloudWatch.uri(), List.of()),
        Sampling.DEFAULT,
        List.of(
            new Tier(
                "api",
                application("gunicorn*"),
                API_PROCESSES,
                API_THREADS,
                TimeScale.WORKER_TIMEOUT),
            new Tier("celery main", application("celery-main*"), 1, CELERY_MAIN_THREADS, null),
            new Tier(
                "celery side",
                application("celery-side*"),
                CELERY_SIDE_PROCESSES,
                CELERY_SIDE_THREADS,
                null)));
  }

  private static TierMatch application(String pattern) {
    return new TierMatch(pattern, null, null, null);
  }

  /** The profile that watches this demo. */
  public Profile profile() {
    if (profile == null) {
      throw new IllegalStateException("The demo has not started");
    }
    return profile;
  }

  /** How often the demo's CloudWatch has a new point. */
  public static Duration metricsPeriod() {
    return ServerMetrics.PERIOD;
  }

  /** Stops and removes everything, last started first. */
  @Override
  public synchronized void close() {
    for (AutoCloseable part : Collections.unmodifiableList(parts).reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("A part of the demo did not stop cleanly; the next start removes it", e);
      }
    }
    parts.clear();
  }
}
