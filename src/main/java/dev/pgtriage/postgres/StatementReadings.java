package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.ServerVersion;
import dev.pgtriage.snapshot.StatementCounters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The readings of {@code pg_stat_statements} of one server, one after the other: the counters of
 * every statement each time, so that what is new today is seen beside what has been expensive for
 * months, and the texts of those that matter. A row that has not changed is the same object as in
 * the reading before. Used by one thread.
 *
 * <p>Fails with what to run where the extension is missing, not loaded, outdated or not readable.
 *
 * @see <a href="https://www.postgresql.org/docs/current/pgstatstatements.html">PostgreSQL manual,
 *     pg_stat_statements(showtext boolean)</a>
 */
public final class StatementReadings implements CatalogQuery<List<StatementCounters>> {

  /** What the server shows for a statement whose text it has lost. */
  private static final String LOST = "<the server has lost the text of this statement>";

  private record Key(long queryId, long user, long database, boolean topLevel) {}

  private final StatementTexts texts = new StatementTexts();
  private Map<Key, StatementCounters> last = Map.of();

  @Override
  public List<StatementCounters> ask(Connection connection, ServerVersion version)
      throws SQLException {
    StatementsState state = StatementsState.read(connection);
    Optional<Problem> problem = state.problem();
    if (problem.isPresent()) {
      throw new ExplainedFailure(problem.get());
    }
    Map<Key, StatementCounters> read = counters(connection, state.columnsOf());
    List<StatementTexts.Candidate> candidates = new ArrayList<>(read.size());
    read.forEach((key, row) ->
        candidates.add(
            new StatementTexts.Candidate(
                new StatementTexts.Id(key.queryId(), key.database()),
                row,
                grown(last.get(key), row))));
    texts.learn(candidates, missing -> texts(connection, missing));
    Map<Key, StatementCounters> named = HashMap.newHashMap(read.size());
    List<StatementCounters> rows = new ArrayList<>(read.size());
    read.forEach((key, row) -> {
      StatementCounters next =
          same(last.get(key), with(row, texts.of(key.queryId(), key.database())));
      named.put(key, next);
      rows.add(next);
    });
    last = named;
    return List.copyOf(rows);
  }

  /** The time it took since the reading before; everything when it was not there, or began anew. */
  private Duration grown(@Nullable StatementCounters before, StatementCounters now) {
    if (last.isEmpty()) {
      return Duration.ZERO;
    }
    Duration more = before == null ? now.totalTime() : now.totalTime().minus(before.totalTime());
    return more.isNegative() ? now.totalTime() : more;
  }

  private static StatementCounters same(@Nullable StatementCounters before, StatementCounters now) {
    return before != null && now.equals(before) ? before : now;
  }

  private static Map<Key, StatementCounters> counters(Connection connection, int columnsOf)
      throws SQLException {
    Map<Key, StatementCounters> rows = new HashMap<>();
    String sql =
        SqlFile.read(StatementReadings.class, "statements", new ServerVersion(columnsOf * 10_000));
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Key key =
            new Key(
                row.getLong("queryid"),
                row.getLong("userid"),
                row.getLong("dbid"),
                row.getBoolean("toplevel"));
        rows.put(key, counters(row));
      }
    }
    return rows;
  }

  private static StatementCounters counters(ResultSet row) throws SQLException {
    return new StatementCounters(
        row.getLong("queryid"),
        row.getString("usename"),
        row.getString("datname"),
        "",
        row.getLong("calls"),
        milliseconds(row.getDouble("total_exec_time")),
        milliseconds(row.getDouble("mean_exec_time")),
        milliseconds(row.getDouble("max_exec_time")),
        row.getLong("rows"),
        row.getLong("shared_blks_hit"),
        row.getLong("shared_blks_read"),
        row.getLong("temp_blks"),
        row.getLong("wal_bytes"),
        row.getBoolean("toplevel"),
        Columns.optionalInstant(row, row.findColumn("counted_since")));
  }

  private static Map<StatementTexts.Id, String> texts(Connection connection, List<Long> queryIds)
      throws SQLException {
    Map<StatementTexts.Id, String> found = new HashMap<>();
    String sql = SqlFile.read(StatementReadings.class, "statement-texts");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("int8", queryIds.toArray(Long[]::new)));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String text = row.getString("query");
          found.put(
              new StatementTexts.Id(row.getLong("queryid"), row.getLong("dbid")),
              text == null ? LOST : text);
        }
      }
    }
    return found;
  }

  private static StatementCounters with(StatementCounters row, String text) {
    return text.isEmpty()
        ? row
        : new StatementCounters(
            row.queryId(),
            row.user(),
            row.database(),
            text,
            row.calls(),
            row.totalTime(),
            row.meanTime(),
            row.maxTime(),
            row.rows(),
            row.blocksHit(),
            row.blocksRead(),
            row.temporaryBlocks(),
            row.walBytes(),
            row.topLevel(),
            row.since());
  }

  private static Duration milliseconds(double value) {
    return Duration.ofNanos(Math.round(value * 1_000_000));
  }
}
