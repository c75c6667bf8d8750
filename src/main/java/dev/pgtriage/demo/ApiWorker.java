package dev.pgtriage.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One worker of the shop's API, a process of its own: threads that serve requests, each on its own
 * connection. It sends its master a {@link Heartbeat} several times a second on stdout, takes the
 * requests the scenario asks for on stdin, and ends with its stdin.
 */
final class ApiWorker {

  private static final int REQUESTS_PER_SECOND = 8;
  private static final long HEARTBEAT_MILLIS = 200;

  private static final String ORDERS_OF_CUSTOMER =
      "SELECT id, created_at, status FROM orders WHERE customer_id = ? ORDER BY created_at DESC"
          + " LIMIT 10";
  private static final String ORDER =
      "SELECT i.product_id, i.quantity, s.name FROM items i JOIN stock s USING (product_id) WHERE"
          + " i.order_id = ?";
  private static final String TAKE_FROM_STOCK =
      "UPDATE stock SET quantity = quantity - 1 WHERE product_id = ?";
  private static final String PLACE_ORDER =
      "INSERT INTO orders (customer_id, status) VALUES (?, 'paid')";

  /** The loyalty discount: whoever else bought the same goods, over the whole history. */
  private static final String LOYALTY =
      "SELECT count(DISTINCT o.customer_id) FROM items a JOIN items b ON b.product_id ="
          + " a.product_id JOIN orders o ON o.id = b.order_id WHERE a.quantity * b.price > 1000000"
          + " AND o.customer_id <> ?";

  /** A report over a few products: seconds, no lock that matters. */
  private static final String REPORT =
      "SELECT DISTINCT b.order_id FROM items a JOIN items b ON b.product_id = a.product_id WHERE"
          + " a.product_id <= ? AND a.quantity * b.price > 4970";

  /**
   * One request.
   *
   * @param arrived by the JVM's nano clock
   */
  private record Request(PersistentConnection.Work work, long arrived) {}

  private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(50);
  private final Queue<Heartbeat.Served> served = new ConcurrentLinkedQueue<>();
  private final AtomicInteger dropped = new AtomicInteger();
  private final List<ServingThread> threads = new ArrayList<>();
  private final PrintStream out = System.out;

  private ApiWorker(ShopLogin login, int threadCount) {
    for (int i = 0; i < threadCount; i++) {
      threads.add(new ServingThread(login));
    }
  }

  /** Arguments: those of {@link ShopLogin}, then the number of threads. */
  public static void main(String[] arguments) throws IOException {
    new ApiWorker(
            ShopLogin.of(Arrays.asList(arguments)),
            Integer.parseInt(arguments[arguments.length - 1]))
        .serve();
  }

  private void serve() throws IOException {
    threads.forEach(Thread::start);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    var _ =
        clock.scheduleAtFixedRate(
            this::heartbeat, HEARTBEAT_MILLIS, HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
    long period = TimeUnit.SECONDS.toMicros(1) / REQUESTS_PER_SECOND;
    var _ =
        clock.scheduleAtFixedRate(
            () -> accept(everydayRequest()), period, period, TimeUnit.MICROSECONDS);
    try (var commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        obey(line);
      }
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private void obey(String line) {
    switch (LeakCommand.parse(line)) {
      case LeakCommand.SlowCheckout(int product) -> accept(slowCheckout(product));
      case LeakCommand.Report(int products) ->
          accept(connection -> connection.run(REPORT, products));
      case LeakCommand.VisitorsLeave() -> threads.forEach(ServingThread::visitorLeaves);
    }
  }

  private void heartbeat() {
    long now = System.nanoTime();
    long oldest = threads.stream().mapToLong(thread -> thread.busyNanos(now)).max().orElse(0);
    long busy = threads.stream().filter(ServingThread::isBusy).count();
    List<Heartbeat.Served> ended = new ArrayList<>();
    for (Heartbeat.Served one = served.poll(); one != null; one = served.poll()) {
      ended.add(one);
    }
    Heartbeat heartbeat =
        new Heartbeat(
            TimeUnit.NANOSECONDS.toMillis(oldest),
            Math.toIntExact(busy) + requests.size(),
            dropped.getAndSet(0),
            ended);
    out.println(heartbeat.line());
    out.flush();
  }

  /** With every thread stuck and the backlog full a request is dropped: the visitor's 502. */
  private void accept(PersistentConnection.Work work) {
    boolean accepted = requests.offer(new Request(work, System.nanoTime()));
    if (!accepted) {
      dropped.incrementAndGet();
      System.err.println("backlog full, request dropped");
    }
  }

  private static PersistentConnection.Work everydayRequest() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int dice = random.nextInt(100);
    int customer = 1 + random.nextInt(50_000);
    if (dice < 10) {
      int product = LeakCommand.HOT_PRODUCTS.get(dice % LeakCommand.HOT_PRODUCTS.size());
      return connection -> checkout(connection, product, customer);
    }
    int order = 1 + random.nextInt(200_000);
    return dice < 55
        ? connection -> connection.run(ORDERS_OF_CUSTOMER, customer)
        : connection -> connection.run(ORDER, order);
  }

  private static void checkout(PersistentConnection connection, int product, int customer)
      throws SQLException {
    connection.run(TAKE_FROM_STOCK, product);
    connection.run(PLACE_ORDER, customer);
  }

  /** The checkout's mistake: it takes the row lock first and thinks afterwards. */
  private static PersistentConnection.Work slowCheckout(int product) {
    int customer = 1 + ThreadLocalRandom.current().nextInt(50_000);
    return connection -> {
      connection.run(TAKE_FROM_STOCK, product);
      connection.run(LOYALTY, customer);
      connection.run(PLACE_ORDER, customer);
    };
  }

  /** Serves one request after the other on its own connection. */
  private final class ServingThread extends Thread {

    private final PersistentConnection connection;
    private volatile @Nullable Long busySince;
    private volatile boolean abandoned;

    ServingThread(ShopLogin login) {
      super("gunicorn thread");
      setDaemon(true);
      connection = new PersistentConnection(login);
    }

    @Override
    public void run() {
      try {
        while (true) {
          serve(requests.take());
        }
      } catch (InterruptedException e) {
        interrupt();
      }
    }

    private void serve(Request request) {
      abandoned = false;
      busySince = System.nanoTime();
      Heartbeat.Outcome outcome = Heartbeat.Outcome.OK;
      try {
        connection.transaction(request.work());
      } catch (SQLException e) {
        outcome = abandoned ? Heartbeat.Outcome.ABANDONED : Heartbeat.Outcome.FAILED;
        System.err.println(e.getSQLState() + " " + e.getMessage());
      } finally {
        busySince = null;
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.arrived());
      served.add(new Heartbeat.Served(millis, outcome));
    }

    boolean isBusy() {
      return busySince != null;
    }

    long busyNanos(long now) {
      Long since = busySince;
      return since == null ? 0 : now - since;
    }

    void visitorLeaves() {
      abandoned = true;
      try {
        connection.giveUp();
      } catch (SQLException e) {
        System.err.println(e.getSQLState() + " " + e.getMessage());
      }
    }
  }
}
