package dev.pgtriage.diagnosis.statement;

import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of pg_stat_statements. */
final class Counters {

  private Counters() {}

  /** A row whose calls took so many milliseconds together. */
  static StatementCounters row(long id, long calls, long millis) {
    return row(id, calls, millis, null);
  }

  static StatementCounters row(long id, long calls, long millis, @Nullable Instant since) {
    return new StatementCounters(
        id,
        "shop_api",
        "shop",
        "SELECT " + id,
        calls,
        Duration.ofMillis(millis),
        Duration.ofMillis(calls == 0 ? 0 : millis / calls),
        Duration.ofMillis(millis),
        calls * 2,
        calls * 10,
        calls,
        0,
        calls * 100,
        true,
        since);
  }

  static StatementKey key(long id) {
    return new StatementKey(id, "shop_api", "shop", true);
  }
}
