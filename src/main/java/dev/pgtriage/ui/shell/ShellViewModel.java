package dev.pgtriage.ui.shell;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the frame around the screens says; for the FX thread. */
final class ShellViewModel {

  /** What "average" active sessions are the average of. */
  static final Duration AVERAGED = Duration.ofMinutes(1);

  /** Below it, the difference is the measurement's. */
  private static final Duration NOTEWORTHY_CLOCK_OFFSET = Duration.ofSeconds(1);

  private record Active(Instant at, int sessions) {}

  private final Profile profile;
  private final Deque<Active> recentlyActive = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<Health> health =
      new ReadOnlyObjectWrapper<>(Health.CONNECTING);
  private final ReadOnlyObjectWrapper<String> healthRemark = new ReadOnlyObjectWrapper<>("");
  private final ReadOnlyObjectWrapper<HeaderFigures> figures =
      new ReadOnlyObjectWrapper<>(HeaderFigures.NONE);
  private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<String>> restrictions =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<String>> status = new ReadOnlyObjectWrapper<>(List.of());
  private List<String> dismissed = List.of();
  private WatchState state;
  private Instant now;

  /** The snapshot whose figures are shown; null before the first. */
  private @Nullable Snapshot counted;

  private int connections;
  private int ownConnections;

  ShellViewModel(Profile profile, Instant now) {
    this.profile = profile;
    this.now = now;
    this.state = new WatchState.Connecting(now);
    tick(now);
  }

  ReadOnlyObjectProperty<Health> healthProperty() {
    return health.getReadOnlyProperty();
  }

  /** How long it has been so, where that matters. */
  ReadOnlyObjectProperty<String> healthRemarkProperty() {
    return healthRemark.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<HeaderFigures> figuresProperty() {
    return figures.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** What this login misses, a sentence each; empty once dismissed. */
  ReadOnlyObjectProperty<List<String>> restrictionsProperty() {
    return restrictions.getReadOnlyProperty();
  }

  /** The parts of the status bar. */
  ReadOnlyObjectProperty<List<String>> statusProperty() {
    return status.getReadOnlyProperty();
  }

  void show(WatchState next) {
    state = next;
    next.latest().ifPresent(this::count);
    showTexts();
  }

  void tick(Instant time) {
    now = time;
    showTexts();
  }

  /** Shows the restrictions no more, until there are others. */
  void dismissRestrictions() {
    dismissed = restrictions.get();
    restrictions.set(List.of());
  }

  /** Counts a snapshot once; texts that tick are made from the counts. */
  private void count(Snapshot snapshot) {
    if (counted != null && counted.takenAt().equals(snapshot.takenAt())) {
      return;
    }
    counted = snapshot;
    int active = 0;
    int clients = 0;
    for (Session session : (Iterable<Session>) snapshot.clients()::iterator) {
      clients++;
      if (session.isActive()) {
        active++;
      }
    }
    connections = clients;
    ownConnections =
        (int)
            snapshot.sessions().stream()
                .filter(session ->
                    session.applicationName().equals(Snapshot.OWN_APPLICATION_NAME)
                        && snapshot.server().user().equals(session.user()))
                .count();
    recentlyActive.addLast(new Active(snapshot.takenAt(), active));
    Instant oldest = snapshot.takenAt().minus(AVERAGED);
    recentlyActive.removeIf(
        entry -> entry.at().isBefore(oldest) || entry.at().isAfter(snapshot.takenAt()));
    List<String> misses =
        snapshot
            .visibility()
            .optional()
            .map((Visibility visibility) -> visibility.restrictions(snapshot.server().user()))
            .orElse(List.of());
    restrictions.set(misses.equals(dismissed) ? List.of() : misses);
  }

  private void showTexts() {
    health.set(Health.of(state));
    switch (state) {
      case WatchState.Connecting connecting -> {
        healthRemark.set("for " + since(connecting.since()));
        trouble.set(Optional.empty());
      }
      case WatchState.Live live -> {
        healthRemark.set("");
        trouble.set(Optional.empty());
      }
      case WatchState.Stale stale -> {
        String age = since(stale.lastSnapshot().takenAt());
        healthRemark.set(age + " old");
        trouble.set(Optional.of(new Trouble(stale.problem(), "The data is " + age + " old.")));
      }
      case WatchState.Failed failed -> {
        String age = since(failed.since());
        healthRemark.set("for " + age);
        trouble.set(
            Optional.of(new Trouble(failed.problem(), "No data yet; trying for " + age + ".")));
      }
    }
    Snapshot snapshot = counted;
    if (snapshot == null) {
      status.set(
          List.of(profile.postgres().host() + ":" + profile.postgres().port(), "not sampled yet"));
      return;
    }
    figures.set(figuresOf(snapshot));
    status.set(statusOf(snapshot));
  }

  private HeaderFigures figuresOf(Snapshot snapshot) {
    List<String> limits = new ArrayList<>();
    if (profile.budget() > 0) {
      limits.add("/ " + profile.budget() + " budget");
    }
    snapshot
        .limits()
        .optional()
        .map(ConnectionLimits::maxConnections)
        .ifPresent(max -> limits.add(max + " max"));
    double load = recentlyActive.stream().mapToInt(Active::sessions).average().orElse(0);
    Integer vcpus = profile.postgres().vcpus();
    Optional<MetricPoint> cpu = snapshot.metric("CPUUtilization").flatMap(MetricSeries::latest);
    return new HeaderFigures(
        String.valueOf(connections),
        String.join(" · ", limits),
        profile.budget() > 0 && connections > profile.budget(),
        cpu.map(point -> Figures.percent(point.value())).orElse("–"),
        cpu.map(point -> ago(endOf(snapshot, point))).orElse("not available"),
        cpu.isPresent()
            ? "CPUUtilization from CloudWatch, " + cpuPeriod(snapshot)
            : cpuProblem(snapshot),
        Figures.average(load),
        vcpus == null ? "active" : "/ " + vcpus + " vCPU",
        vcpus != null && load > vcpus);
  }

  private List<String> statusOf(Snapshot snapshot) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "sampled %s ago in %s"
            .formatted(since(snapshot.takenAt()), Figures.latency(snapshot.readTime())));
    parts.add(Figures.count(snapshot.sessions().size(), "session"));
    parts.add("PostgreSQL " + snapshot.server().version());
    if (snapshot.server().standby()) {
      parts.add("standby");
    }
    Duration offset = snapshot.clockOffset();
    if (offset.abs().compareTo(NOTEWORTHY_CLOCK_OFFSET) > 0) {
      parts.add(
          "server clock %s %s"
              .formatted(Figures.age(offset.abs()), offset.isNegative() ? "behind" : "ahead"));
    }
    if (ownConnections > 0) {
      parts.add("console uses " + Figures.count(ownConnections, "connection"));
    }
    return List.copyOf(parts);
  }

  private String cpuProblem(Snapshot snapshot) {
    return switch (snapshot.metrics()) {
      case Reading.Unavailable<List<MetricSeries>>(Problem problem, Instant at) ->
          problem.message() + " " + problem.advice();
      case Reading.Pending<List<MetricSeries>> pending ->
          profile.aws() == null
              ? "CPU comes from CloudWatch; the profile " + profile.name() + " has no aws section."
              : "Waiting for CloudWatch.";
      case Reading.Stale<List<MetricSeries>> stale ->
          stale.problem().message() + " " + stale.problem().advice();
      case Reading.Value<List<MetricSeries>> value ->
          "CloudWatch has no CPUUtilization for this instance.";
    };
  }

  private static String cpuPeriod(Snapshot snapshot) {
    return snapshot
        .metric("CPUUtilization")
        .map(series -> "the mean of " + Figures.limit(series.period()) + ".")
        .orElse("");
  }

  /** A point stands for the period that begins at its time; it is known when that is over. */
  private static Instant endOf(Snapshot snapshot, MetricPoint point) {
    return snapshot
        .metric("CPUUtilization")
        .map(series -> point.at().plus(series.period()))
        .orElse(point.at());
  }

  private String ago(Instant moment) {
    return Figures.ago(Duration.between(moment, now));
  }

  private String since(Instant moment) {
    Duration age = Duration.between(moment, now);
    return Figures.age(age.isNegative() ? Duration.ZERO : age);
  }
}
