package dev.pgtriage.diagnosis.statement;

import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.StatementCounters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one row of {@code pg_stat_statements} is about.
 *
 * @param user null when the role is gone
 * @param database null when the database is gone
 * @param topLevel whether clients send it, not functions
 */
public record StatementKey(
    long queryId, @Nullable String user, @Nullable String database, boolean topLevel) {

  /** The key of a row. */
  public static StatementKey of(StatementCounters counters) {
    return new StatementKey(
        counters.queryId(), counters.user(), counters.database(), counters.topLevel());
  }

  /**
   * Whether a session runs this statement now. Before version 14 the server does not say, so none
   * does.
   */
  public boolean isRunBy(Session session) {
    Long id = session.queryId();
    return session.isActive()
        && topLevel
        && id != null
        && id == queryId
        && Objects.equals(session.user(), user)
        && Objects.equals(session.database(), database);
  }
}
