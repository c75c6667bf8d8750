package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a statement took before, as {@code pg_stat_statements} counted it: from the last reset to
 * the oldest reading of the window that knows it well, so that what goes on now weighs little.
 *
 * @see <a href="https://www.postgresql.org/docs/current/pgstatstatements.html">PostgreSQL manual,
 *     pg_stat_statements</a>
 */
final class StatementHistory {

  /** A mean of fewer calls is none. */
  private static final long LEAST_CALLS = 20;

  private static final Pattern PARAMETER = Pattern.compile("\\$[0-9]+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final List<Reading.Value<List<StatementCounters>>> readings;

  StatementHistory(Window window) {
    this.readings = window.statements();
  }

  /** What a call of the statement that a session runs took on average. */
  Optional<Duration> usualMean(Session session) {
    Map<String, Boolean> sameText = new HashMap<>();
    return readings.stream()
        .flatMap(reading -> reading.value().stream())
        .filter(counters -> counters.calls() >= LEAST_CALLS && isOf(counters, session, sameText))
        .findFirst()
        .map(StatementCounters::meanTime);
  }

  /**
   * By the server's id; before version 14 sessions have none, so by the text without values.
   *
   * @param sameText what has been found of each text: readings have the same ones
   */
  private static boolean isOf(
      StatementCounters counters, Session session, Map<String, Boolean> sameText) {
    Long queryId = session.queryId();
    return queryId == null
        ? counters.hasText()
            && sameText.computeIfAbsent(
                counters.statement(),
                text -> withoutValues(text).equals(session.statement().normalized()))
        : counters.queryId() == queryId;
  }

  private static String withoutValues(String statement) {
    return SPACE.matcher(PARAMETER.matcher(statement).replaceAll("?")).replaceAll(" ").strip();
  }
}
