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
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL with a real application in processes of its own that runs into an incident, for
 * as long as it is open. Nothing of it is simulated but the network's lost FIN ({@link
 * FirewallRelay}) and the visitors ({@link LeakScenario}).
 *
 * <p>The server's programs are unpacked once below the work directory and kept there; everything
 * else is removed by {@link #close}. A demo killed hard leaves nothing running, and its directory
 * is removed when the next one starts.
 */
public final class Demo implements AutoCloseable {

  static final int TIME_SCALE = 10;

  /** Its CloudWatch has a point every five seconds, and sends no bill. */
  public static final Duration METRICS_INTERVAL = Duration.ofSeconds(5);

  private static final String REGION = "eu-west-1";
  private static final String INSTANCE = "pgtriage-demo";
  private static final String LOAD_BALANCER = "app/pgtriage-demo/0000000000000001";
  private static final int API_WORKERS = 8;
  private static final int API_THREADS = 25;
  private static final int CELERY_MAIN = 35;
  private static final int CELERY_SIDE = 25;
  private static final int CELERY_SIDES = 2;

  private static final Logger log = LoggerFactory.getLogger(Demo.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Thread shutdownHook = new Thread(this::stop, "demo shutdown");
  private final List<Process> celery = new ArrayList<>();
  private final DemoDirectory directory;
  private final Profile profile;

  /** Where a user's demos work: a directory of root's is of no use to others. */
  public static Path workRoot() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "pgtriage-demo-" + System.getProperty("user.name"));
  }

  private Demo(DemoDirectory directory, Path workRoot) throws IOException, SQLException {
    this.directory = directory;
    opened.push(directory::delete);
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    try {
      profile = open(workRoot);
    } catch (IOException | SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts the server, its data and its application; takes some seconds.
   *
   * @param workRoot a directory of this user for demos; made when missing
   * @throws IOException when the server or a process cannot be started
   * @throws InterruptedException when the thread is interrupted while a dead demo is cleaned up
   * @throws SQLException when the server does not do what it is told
   */
  public static Demo start(DemoScenario scenario, Path workRoot)
      throws IOException, InterruptedException, SQLException {
    return switch (scenario) {
      case LEAK -> new Demo(DemoDirectory.create(workRoot), workRoot);
    };
  }

  /** What to watch: no password is needed. */
  public Profile profile() {
    return profile;
  }

  /** How many times faster than the incident the demo runs. */
  public int timeScale() {
    return TIME_SCALE;
  }

  /** How the demo's times relate to the incident's, in one sentence. */
  public String timeScaleSentence() {
    return "Times are a tenth of the incident's: workers are killed after %d s (30 s), statements after %d s (300 s), and a vanished client is noticed after %d s (300 s)."
        .formatted(
            GunicornMaster.WORKER_TIMEOUT.toSeconds(),
            DemoServer.STATEMENT_TIMEOUT.toSeconds(),
            DemoServer.KEEPALIVES_IDLE.toSeconds());
  }

  /** Stops every process and removes the data; does nothing the second time. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      log.debug("The JVM is already shutting down", e);
    }
  }

  private Profile open(Path workRoot) throws IOException, SQLException {
    WardenProcess warden = opened(WardenProcess.start(directory));
    DemoServer server =
        opened(DemoServer.start(directory, workRoot.toAbsolutePath().resolve("postgres")));
    Optional<InetAddress> apiHost = Platform.loopback("127.0.1.10");
    FirewallRelay relay =
        opened(
            FirewallRelay.start(server.port(), apiHost.orElse(null), DemoServer.KEEPALIVES_IDLE));
    opened.push(() -> celery.forEach(Process::destroyForcibly));
    startCelery(server, warden);
    RequestMetrics requests = new RequestMetrics(LOAD_BALANCER, InstantSource.system());
    GunicornMaster master =
        opened(
            GunicornMaster.start(
                API_WORKERS,
                number -> warden.entrust(startApiWorker(number, relay.port())),
                requests));
    opened(LeakScenario.start(server.connect("postgres"), master));
    InstanceMetrics metrics =
        opened(InstanceMetrics.start(INSTANCE, directory.data(), server.connect("postgres")));
    CloudWatchEndpoint cloudWatch = opened(CloudWatchEndpoint.start(metrics.and(requests)));
    return profile(
        server, new Aws(REGION, INSTANCE, null, cloudWatch.uri(), List.of(LOAD_BALANCER)));
  }

  private Process startApiWorker(int number, int port) throws IOException {
    return start(
        ApiWorker.class,
        new ShopLogin(port, "shop_api", "gunicorn-worker-" + number, ""),
        API_THREADS);
  }

  private void startCelery(DemoServer server, WardenProcess warden) throws IOException {
    String host = Platform.loopback("127.0.1.20").map(InetAddress::getHostAddress).orElse("");
    int port = server.port();
    celery.add(
        warden.entrust(
            start(
                CeleryWorker.class,
                new ShopLogin(port, "shop_celery", "celery-main", host),
                CELERY_MAIN)));
    for (int i = 1; i <= CELERY_SIDES; i++) {
      celery.add(
          warden.entrust(
              start(
                  CeleryWorker.class,
                  new ShopLogin(port, "shop_celery", "celery-side-" + i, host),
                  CELERY_SIDE)));
    }
  }

  private Process start(Class<?> main, ShopLogin login, int connections) throws IOException {
    List<String> arguments = new ArrayList<>(login.arguments());
    arguments.add(Integer.toString(connections));
    return JavaProcess.start(main, directory.log(), arguments);
  }

  private static Profile profile(DemoServer server, Aws aws) {
    return new Profile(
        "DEMO shop",
        new Endpoint(
            "127.0.0.1",
            server.port(),
            "shop",
            "oncall",
            SslMode.DISABLE,
            Runtime.getRuntime().availableProcessors()),
        aws,
        Sampling.DEFAULT,
        List.of(
            new Tier(
                "api",
                application("gunicorn*"),
                API_WORKERS,
                API_THREADS,
                GunicornMaster.WORKER_TIMEOUT,
                null),
            new Tier("celery main", application("celery-main*"), 1, CELERY_MAIN, null, null),
            new Tier(
                "celery side",
                application("celery-side*"),
                CELERY_SIDES,
                CELERY_SIDE,
                null,
                null)));
  }

  private static TierMatch application(String pattern) {
    return new TierMatch(pattern, null, null, null);
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }

  /** In the reverse order of opening; one part that fails does not keep the others open. */
  private synchronized void stop() {
    while (!opened.isEmpty()) {
      AutoCloseable part = opened.pop();
      try {
        part.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        log.warn("A part of the demo did not stop cleanly", e);
      }
    }
  }
}
