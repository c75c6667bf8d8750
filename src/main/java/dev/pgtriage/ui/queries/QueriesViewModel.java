package dev.pgtriage.ui.queries;

import dev.pgtriage.diagnosis.statement.StatementFilter;
import dev.pgtriage.diagnosis.statement.StatementKey;
import dev.pgtriage.diagnosis.statement.StatementLog;
import dev.pgtriage.diagnosis.statement.StatementSpan;
import dev.pgtriage.diagnosis.statement.StatementText;
import dev.pgtriage.diagnosis.statement.StatementUse;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.ProblemText;
import dev.pgtriage.ui.Standing;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What statements cost over the chosen span, those that match in order; FX thread. */
final class QueriesViewModel {

  /** As many as step 5 of the manual diagnosis looked at. */
  private static final int SLOWEST = 5;

  /** So long the log keeps every reading; what is older it keeps ever more coarsely. */
  private static final Duration EXACT = Duration.ofMinutes(45);

  private static final Comparator<QueryRow> MOST_LOAD =
      Comparator.comparing((QueryRow row) -> row.use().totals().time())
          .reversed()
          .thenComparingLong(row -> row.key().queryId());

  private final Standing standing;
  private final StatementLog log;
  private final TimeAxis axis;
  private final List<String> tierNames;
  private final Map<StatementKey, QueryRow> known = new HashMap<>();
  private final ObservableList<QueryRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<StatementSpan> span =
      new SimpleObjectProperty<>(StatementSpan.TEN_MINUTES);
  private final StringProperty filterText = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<QueryDetail>> detail =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<StatementUse>> slowest =
      new ReadOnlyObjectWrapper<>(List.of());
  private List<StatementUse> uses = List.of();
  private Comparator<QueryRow> order = MOST_LOAD;
  private @Nullable StatementKey selected;
  private @Nullable Instant shownReading;

  /**
   * @param axis the time that all graphs of the window show
   * @param now console clock
   */
  QueriesViewModel(Profile profile, TimeAxis axis, Instant now) {
    standing = new Standing(profile, now);
    this.log = new StatementLog(profile);
    this.axis = axis;
    this.tierNames = profile.tiers().stream().map(Tier::name).toList();
    span.addListener((source, before, next) -> refresh());
    filterText.addListener((source, before, next) -> {
      showRows();
      showTexts();
    });
    showTexts();
  }

  /** The statements that match, in order. */
  ObservableList<QueryRow> rows() {
    return rows;
  }

  /** The stretch of time all numbers are of. */
  ObjectProperty<StatementSpan> spanProperty() {
    return span;
  }

  StringProperty filterTextProperty() {
    return filterText;
  }

  /** {@code 42 statements in the last 10 min, read 4 s ago}. */
  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** How old the data is; empty when it is fresh. */
  ReadOnlyStringProperty staleAgeProperty() {
    return age.getReadOnlyProperty();
  }

  /** What one must know to read the numbers; empty when nothing is missing. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** What stands where the rows would, when there are none. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** Why statements can't be read at all, and what to run. */
  ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<QueryDetail>> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /** Those with the longest mean time of the span. */
  ReadOnlyObjectProperty<List<StatementUse>> slowestProperty() {
    return slowest.getReadOnlyProperty();
  }

  TimeAxis axis() {
    return axis;
  }

  /** The profile's tiers in order. */
  List<String> tierNames() {
    return tierNames;
  }

  /** Keeps what a state brings; {@link #refresh} shows it. */
  void keep(WatchState next) {
    standing.take(next).ifPresent(log::add);
  }

  void show(WatchState next) {
    keep(next);
    refresh();
  }

  /** Shows what was kept. */
  void refresh() {
    Instant read = log.readAt().orElse(null);
    StatementSpan chosen = span.get();
    if (read != null) {
      uses = log.uses(chosen);
      shownReading = read;
      slowest.set(
          uses.stream()
              .filter(use -> use.counters().topLevel())
              .sorted(
                  Comparator.comparing((StatementUse use) -> use.mean().orElse(Duration.ZERO))
                      .reversed())
              .limit(SLOWEST)
              .toList());
      showRows();
    }
    showDetail();
    showTexts();
  }

  /** Whether a state brought a reading that is not shown yet. */
  boolean isBehind() {
    return !log.readAt().equals(Optional.ofNullable(shownReading));
  }

  void tick(Instant time) {
    standing.tick(time);
    axis.tick(time);
    showTexts();
  }

  /**
   * Sorts by that order, now and with every reading.
   *
   * @param next null for most load first
   */
  void orderBy(@Nullable Comparator<QueryRow> next) {
    order = next == null ? MOST_LOAD : next.thenComparing(MOST_LOAD);
    FXCollections.sort(rows, order);
  }

  void select(@Nullable StatementKey key) {
    selected = key;
    showDetail();
  }

  Optional<StatementKey> selected() {
    return Optional.ofNullable(selected);
  }

  /** How far apart two points of the course may be before there is a gap between them. */
  Duration gap() {
    Duration covered = log.covered(StatementSpan.OPENED).orElse(Duration.ZERO);
    return covered.compareTo(EXACT) > 0 ? Duration.ofMinutes(30) : Duration.ofSeconds(50);
  }

  private void showRows() {
    StatementFilter filter = StatementFilter.parse(filterText.get());
    List<QueryRow> next = new ArrayList<>();
    Set<StatementKey> present = new HashSet<>();
    for (StatementUse use : uses) {
      if (!present.add(use.key()) || !filter.matches(use, StatementText.tiers(use, tierNames))) {
        continue;
      }
      QueryRow row = known.get(use.key());
      if (row == null) {
        row = new QueryRow(use);
        known.put(use.key(), row);
      } else {
        row.update(use);
      }
      next.add(row);
    }
    known.keySet().retainAll(present);
    next.sort(order);
    if (!next.equals(rows)) {
      rows.setAll(next);
    }
  }

  private void showDetail() {
    StatementKey key = selected;
    Snapshot current = standing.snapshot();
    if (key == null || current == null) {
      detail.set(Optional.empty());
      return;
    }
    List<Session> runners = current.clients().filter(key::isRunBy).toList();
    detail.set(
        uses.stream()
            .filter(use -> use.key().equals(key))
            .findFirst()
            .map(use -> new QueryDetail(use, log.course(key, StatementSpan.OPENED), runners)));
  }

  private void showTexts() {
    Optional<Problem> failure = standing.latest().flatMap(newest -> newest.statements().failure());
    problem.set(log.isEmpty() ? failure : Optional.empty());
    counts.set(
        log.readAt()
            .map(read ->
                "%s %s, read %s"
                    .formatted(
                        rows.size() == uses.size()
                            ? Figures.count(uses.size(), "statement")
                            : "%d of %s"
                                .formatted(rows.size(), Figures.count(uses.size(), "statement")),
                        span.get().words(),
                        Figures.ago(standing.since(read))))
            .orElse(""));
    notice.set(noticeText(failure));
    age.set(standing.staleAge());
    message.set(standing.message(this::emptyMessage));
  }

  private String noticeText(Optional<Problem> failure) {
    List<String> sentences = new ArrayList<>();
    if (!log.isEmpty()) {
      failure.ifPresent(
          why -> sentences.add("These numbers do not move: " + ProblemText.message(why)));
    }
    log.resetAt()
        .ifPresent(reset ->
            sentences.add(
                "The statistics were reset about %s; what was counted before is kept."
                    .formatted(Figures.ago(standing.since(reset)))));
    Duration covered = log.covered(span.get()).orElse(null);
    if (covered != null
        && span.get() == StatementSpan.TEN_MINUTES
        && covered.compareTo(Duration.ofSeconds(580)) < 0
        && !covered.isZero()) {
      sentences.add("Watched for " + Figures.age(covered) + " so far.");
    }
    Snapshot current = standing.snapshot();
    if (current != null) {
      String user = current.server().user();
      current
          .visibility()
          .optional()
          .filter(visibility -> !visibility.readAllStats())
          .ifPresent(visibility ->
              sentences.add(
                  "%s sees only its own statements; GRANT pg_monitor TO %s shows them all."
                      .formatted(user, user)));
      if (!current.server().version().isAtLeast(14)) {
        sentences.add(
            "PostgreSQL 13 does not say which session runs which statement: tiers are not known.");
      }
    }
    return ProblemText.block(String.join("\n", sentences));
  }

  private String emptyMessage(Snapshot current) {
    if (log.isEmpty()) {
      return current.statements() instanceof Reading.Pending ? "Reading pg_stat_statements…" : "";
    }
    if (!uses.isEmpty()) {
      return "None of %s matches the filter. Esc clears it."
          .formatted(Figures.count(uses.size(), "statement"));
    }
    return log.covered(StatementSpan.OPENED).orElse(Duration.ZERO).isZero()
        ? "The statistics were read once; what is added to them comes with the next reading, within"
            + " 15 s.\n“Since stats reset” shows what the server has counted so far."
        : "No statement has ended " + span.get().words() + ".";
  }
}
