package dev.pgtriage.watch;

import dev.pgtriage.postgres.Activity;
import dev.pgtriage.postgres.ConnectionSource;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.SessionKey;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock over one instance. Every interval it has the sessions read and publishes a state; the
 * slower facts and the metrics are read beside it, so that none waits for another. Whatever fails
 * is tried again at the next tick with new connections, for as long as the watch is open.
 *
 * <p>States are published one at a time, from the watch's own threads.
 */
public final class Watch implements ConnectionSource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  /** Ticks without an answer after which the last snapshot counts as stale. */
  private static final int MISSED_TICKS = 3;

  /**
   * A gap between two ticks that only a sleeping computer leaves: its connections are not to be
   * trusted.
   */
  private static final Duration SLEPT = Duration.ofSeconds(20);

  /** A mistake of the watch's own that comes with every reading is not made every second. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** How the sessions are read. */
  @FunctionalInterface
  interface LiveReading {
    Activity read(ServerReader reader) throws ServerException;
  }

  /** The connections to a server, and whose they are. */
  private record Link(ServerReader reader, Subject subject) {}

  private final Profile profile;
  private final AskedPasswords passwords;
  private final MetricsLane metrics;
  private final Duration metricsPeriod;
  private final Lane live = new Lane("live");
  private final Lane slow = new Lane("catalog");
  private final Lane piles = new Lane("locks");
  private final Lane cloud = new Lane("metrics");
  private final Lane closer = new Lane("closer");
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(daemon("clock"));
  private final AtomicReference<@Nullable Link> link = new AtomicReference<>();
  private final AtomicReference<@Nullable SessionKey> focus = new AtomicReference<>();
  private final AtomicReference<@Nullable Activity> lastActivity = new AtomicReference<>();
  private final Object publishing = new Object();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final LiveReading reading;
  private final SlowClock mistakes;

  private Consumer<WatchState> listener = state -> {};
  private WatchState state = new WatchState.Connecting(Instant.now());
  private Instant lastTick = Instant.now();
  private Instant lastMetrics = Instant.MIN;
  private volatile @Nullable Instant readingSince;

  /** The live lane's. */
  private @Nullable Subject lastSubject;

  /**
   * Prepares a watch; nothing is read before {@link #start}.
   *
   * @param passwords asked at every new connection
   * @param metricsPeriod between two readings of the metrics
   */
  public Watch(
      Profile profile, PasswordSource passwords, MetricsReader metrics, Duration metricsPeriod) {
    this(profile, passwords, metrics, metricsPeriod, ServerReader::readActivity);
  }

  /** A watch that reads the sessions in another way. */
  Watch(
      Profile profile,
      PasswordSource passwords,
      MetricsReader metrics,
      Duration metricsPeriod,
      LiveReading reading) {
    this.reading = reading;
    this.mistakes = new SlowClock(profile.sampling().interval(), LONGEST_PAUSE);
    this.profile = profile;
    this.passwords = new AskedPasswords(passwords);
    this.metrics = new MetricsLane(profile.name(), metrics);
    this.metricsPeriod = metricsPeriod;
  }

  /** Starts; the listener is called on the watch's threads, one call at a time. */
  public void start(Consumer<WatchState> newListener) {
    listener = newListener;
    lastTick = Instant.now();
    listener.accept(state);
    long millis = profile.sampling().interval().toMillis();
    var _ = clock.scheduleAtFixedRate(this::tickSafely, 0, millis, TimeUnit.MILLISECONDS);
  }

  /** Asks for the locks of one session besides those in a pile; null for none. */
  public void focus(@Nullable SessionKey session) {
    focus.set(session);
  }

  /** Lends a connection for an action; the live tick keeps its own meanwhile. */
  @Override
  public Connection lend() throws ServerException {
    Link current = link.get();
    if (current == null) {
      throw ServerReader.notConnected(profile.postgres());
    }
    return current.reader().lend();
  }

  private void tickSafely() {
    try {
      tick();
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again; the watch must outlive its own mistakes.
      LOG.error("A tick of the watch over {} failed", profile.name(), e);
    }
  }

  private void tick() {
    Instant now = Instant.now();
    if (Duration.between(lastTick, now).compareTo(SLEPT) > 0) {
      LOG.info("The computer slept from {} to {}; reconnecting", lastTick, now);
      dropLink(link.get());
    }
    lastTick = now;
    live.submit(this::readLive);
    slow.submit(this::readCatalog);
    if (!now.isBefore(lastMetrics.plus(metricsPeriod))) {
      lastMetrics = now;
      cloud.submit(metrics::run);
    }
    noticeSilence(now);
  }

  private void noticeSilence(Instant now) {
    Instant since = readingSince;
    Duration patience = profile.sampling().interval().multipliedBy(MISSED_TICKS);
    if (since != null && Duration.between(since, now).compareTo(patience) > 0) {
      publishTrouble(
          (passwords.areAskedFor() ? noPassword(since) : silence(since)).mayPass(), since);
    }
  }

  private Problem silence(Instant since) {
    Endpoint server = profile.postgres();
    return new Problem(
        server.host() + ":" + server.port() + " does not answer.",
        "The server, the network path or a security group is stuck.",
        "Asked at " + since + "; no answer yet.");
  }

  private Problem noPassword(Instant since) {
    Endpoint server = profile.postgres();
    return new Problem(
        "Waiting for the password of %s on %s:%d."
            .formatted(server.user(), server.host(), server.port()),
        "Unlock the keychain or the file of passwords where it asks; the watch goes on by itself.",
        "Asked for at " + since + ".");
  }

  private void readLive() {
    if (!mistakes.isDue(Instant.now())) {
      return;
    }
    Link current = link.get();
    Activity activity;
    readingSince = Instant.now();
    try {
      if (current == null) {
        current = adopt(ServerReader.open(profile.postgres(), passwords));
        if (current == null) {
          return;
        }
      }
      activity = reading.read(current.reader());
      mistakes.reset();
    } catch (ServerException e) {
      if (e.connectionLost()) {
        dropLink(current);
      }
      publishTrouble(e.problem(), Instant.now());
      return;
    } catch (RuntimeException e) {
      LOG.error("Reading the sessions of {} failed", profile.name(), e);
      mistakes.failed(Instant.now());
      publishTrouble(Mistake.of("the sessions of " + profile.name(), e), Instant.now());
      return;
    } finally {
      readingSince = null;
    }
    lastActivity.set(activity);
    // Asked at once of those who wait now, so that the next tick can tell what for.
    piles.submit(this::readLocks);
    Facts facts = current.subject().facts();
    Server server = current.reader().server();
    publish(new WatchState.Live(facts.snapshot(activity, server, metrics.latest())));
  }

  /** Null when the watch was closed meanwhile. */
  private @Nullable Link adopt(ServerReader opened) {
    Subject subject = lastSubject;
    if (subject == null || !subject.isOf(opened.server())) {
      subject = Subject.of(opened.server());
      lastSubject = subject;
    }
    Link adopted = new Link(opened, subject);
    link.set(adopted);
    if (closed.get() && link.compareAndSet(adopted, null)) {
      // The closer takes no more work.
      opened.close();
      return null;
    }
    return adopted;
  }

  private void readCatalog() {
    Link current = link.get();
    if (current != null && lastActivity.get() != null) {
      current.subject().catalog().run(current.reader());
    }
  }

  private void readLocks() {
    Link current = link.get();
    Activity activity = lastActivity.get();
    if (current != null && activity != null) {
      current.subject().locks().run(current.reader(), activity.sessions(), focus.get());
    }
  }

  /** Closing waits for the pool's threads: never on a lane that a tick needs. */
  private void dropLink(@Nullable Link dropped) {
    if (dropped != null && link.compareAndSet(dropped, null)) {
      closer.queue(dropped.reader()::close);
    }
  }

  private void publishTrouble(Problem problem, Instant when) {
    synchronized (publishing) {
      WatchState next =
          switch (state) {
            case WatchState.Live(var snapshot) -> new WatchState.Stale(snapshot, when, problem);
            case WatchState.Stale stale ->
                new WatchState.Stale(stale.lastSnapshot(), stale.since(), problem);
            case WatchState.Connecting(var since) -> new WatchState.Failed(since, problem);
            case WatchState.Failed failed -> new WatchState.Failed(failed.since(), problem);
          };
      publish(next);
    }
  }

  private void publish(WatchState next) {
    synchronized (publishing) {
      if (closed.get() || next.equals(state)) {
        return;
      }
      state = next;
      listener.accept(next);
    }
  }

  /**
   * Stops for good and returns at once; the connections are closed behind it. A state that is being
   * published may still arrive, but no other.
   */
  @Override
  public void close() {
    closed.set(true);
    clock.shutdownNow();
    dropLink(link.get());
    for (Lane lane : List.of(live, slow, piles, cloud)) {
      lane.close();
    }
    closer.finish();
  }

  /**
   * Waits until a closed watch has ended: its connections are closed and nothing is published any
   * more. Not for the FX thread.
   *
   * @return whether it has within {@code atMost}
   */
  public boolean awaitClosed(Duration atMost) throws InterruptedException {
    Instant end = Instant.now().plus(atMost);
    for (Lane lane : List.of(live, slow, piles, cloud, closer)) {
      if (!lane.awaitEnd(Duration.between(Instant.now(), end))) {
        return false;
      }
    }
    return true;
  }

  static ThreadFactory daemon(String name) {
    return Thread.ofPlatform().daemon().name("watch-" + name).factory();
  }
}
