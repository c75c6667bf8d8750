package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements that took most of the server's time: what their counters grew by while it was
 * looked at, or in all where that is not known.
 *
 * @see <a href="https://www.postgresql.org/docs/current/pgstatstatements.html">PostgreSQL manual,
 *     pg_stat_statements</a>
 */
final class StatementTable {

  private static final int MOST = 50;

  private record Key(long queryId, @Nullable String user, @Nullable String database) {}

  private final Seen seen;
  private final boolean literals;

  StatementTable(Seen seen, boolean literals) {
    this.seen = seen;
    this.literals = literals;
  }

  Section<StatementEntry> section() {
    return switch (seen.latest().statements()) {
      case Reading.Pending<List<StatementCounters>> pending ->
          new Section<>("pg_stat_statements has not been read yet.", List.of());
      case Reading.Unavailable<List<StatementCounters>>(Problem problem, var at) ->
          new Section<>(
              Wording.sentence("pg_stat_statements can't be read: " + problem.detail()), List.of());
      case Reading.Stale<List<StatementCounters>> stale -> {
        Section<StatementEntry> then = section(new Reading.Value<>(stale.value(), stale.at()));
        yield new Section<>(asTheyWere(stale) + " " + then.note(), then.rows());
      }
      case Reading.Value<List<StatementCounters>> now -> section(now);
    };
  }

  private String asTheyWere(Reading.Stale<List<StatementCounters>> stale) {
    return Wording.sentence(
        "The statements as they were %s before this report; they could not be read again: %s"
            .formatted(
                Figures.age(Duration.between(stale.at(), seen.latest().takenAt())),
                stale.problem().message()));
  }

  private Section<StatementEntry> section(Reading.Value<List<StatementCounters>> now) {
    Reading.Value<List<StatementCounters>> before = seen.statementsBefore();
    if (before == null || !before.at().isBefore(now.at())) {
      return new Section<>("Counted since the counters' last reset.", rows(now.value(), Map.of()));
    }
    Map<Key, StatementCounters> old = new HashMap<>();
    before.value().forEach(one -> old.put(key(one), one));
    Duration span = Duration.between(before.at(), now.at());
    List<StatementEntry> grown = rows(now.value(), old);
    return grown.isEmpty()
        ? new Section<>(
            "No call ended in the %s watched; counted since the counters' last reset."
                .formatted(Figures.age(span)),
            rows(now.value(), Map.of()))
        : new Section<>("Counted in the %s watched.".formatted(Figures.age(span)), grown);
  }

  private List<StatementEntry> rows(
      List<StatementCounters> now, Map<Key, StatementCounters> before) {
    List<StatementEntry> grown =
        now.stream()
            .flatMap(one -> entry(one, before.get(key(one))).stream())
            .sorted(Comparator.comparing(StatementEntry::total).reversed())
            .toList();
    double total = grown.stream().mapToDouble(one -> one.total().toMillis()).sum();
    return grown.stream().limit(MOST).map(one -> withShare(one, total)).toList();
  }

  /** What it grew by; empty when it was not called, or its counters were reset meanwhile. */
  private Optional<StatementEntry> entry(
      StatementCounters now, @Nullable StatementCounters before) {
    long calls = now.calls() - (before == null ? 0 : before.calls());
    Duration time = before == null ? now.totalTime() : now.totalTime().minus(before.totalTime());
    if (calls <= 0 || time.isNegative()) {
      return Optional.empty();
    }
    return Optional.of(
        new StatementEntry(
            text(now),
            Wording.name(now.user()),
            Wording.name(now.database()),
            calls,
            Wording.toMillis(time),
            micros(time.dividedBy(calls)),
            micros(now.maxTime()),
            now.rows() - (before == null ? 0 : before.rows()),
            now.blocksRead() - (before == null ? 0 : before.blocksRead()),
            0));
  }

  /** Texts are read of the statements that matter only. */
  private String text(StatementCounters row) {
    return row.hasText()
        ? Wording.statement(Statement.of(row.statement()), literals, Wording.STATEMENT)
        : "(text not read; queryid %d)".formatted(row.queryId());
  }

  private static StatementEntry withShare(StatementEntry one, double total) {
    double share = total <= 0 ? 0 : Math.round(one.total().toMillis() * 1000 / total) / 1000.0;
    return new StatementEntry(
        one.statement(),
        one.user(),
        one.database(),
        one.calls(),
        one.total(),
        one.mean(),
        one.max(),
        one.rows(),
        one.blocksRead(),
        share);
  }

  /** A call may take less than a millisecond. */
  private static Duration micros(Duration duration) {
    return Duration.ofNanos(duration.toNanos() / 1000 * 1000);
  }

  private static Key key(StatementCounters one) {
    return new Key(one.queryId(), one.user(), one.database());
  }
}
