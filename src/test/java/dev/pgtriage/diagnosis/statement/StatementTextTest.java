package dev.pgtriage.diagnosis.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTextTest {

  private static final List<String> TIERS = List.of("api", "celery main");

  @Test
  void theTiersThatRunItAreToldMostFirst() {
    assertThat(StatementText.tiers(use("SELECT 1", 2, 46, 2), TIERS))
        .isEqualTo("celery main 92%, api 4%, no tier 4%");
    assertThat(StatementText.tiers(use("SELECT 1", 9, 0, 0), TIERS)).isEqualTo("api");
    assertThat(StatementText.tiers(use("SELECT 1"), TIERS)).isEmpty();
  }

  @Test
  void aTableForAChatHasUnitsAndNoMarkupOfTheServers() {
    assertThat(
            StatementText.markdown(
                List.of(use("SELECT `a` | b", 1, 0, 0)), StatementSpan.TEN_MINUTES, TIERS))
        .isEqualTo(
            """
            Statements in the last 10 min:

            | load | calls/s | mean | total | calls | tiers | statement |
            | ---: | ---: | ---: | ---: | ---: | --- | --- |
            | 41% | 0.05/s | 6.9 s | 3 min 27 s | 30 | api | `SELECT 'a' ¦ b` |
            """);
  }

  @Test
  void aTableForASpreadsheetHasPlainNumbersAndNoFormula() {
    assertThat(StatementText.csv(List.of(use("=1+1", 1, 0, 0)), TIERS))
        .endsWith(
            "7,shop_api,shop,api,41.000,30,0.050,207000.000,6900.000,9000.000,60,300,30,0,3000,'=1+1\r\n");
  }

  @Test
  void theStatementItselfComesAfterAComment() {
    assertThat(
            StatementText.sql(
                List.of(use("SELECT 1 -- one\n  FROM a\u202E")), StatementSpan.MINUTE))
        .isEqualTo(
            """
            -- query id 7, user shop_api, database shop: 30 calls, 6.9 s on average, 41% of the load in the last minute
            SELECT 1 -- one
              FROM a;
            """);
  }

  @Test
  void aFilterLooksWhereItIsTold() {
    StatementUse use = use("SELECT count(DISTINCT id) FROM orders", 1, 0, 0);
    assertThat(matches("orders distinct", use)).isTrue();
    assertThat(matches("orders -distinct", use)).isFalse();
    assertThat(matches("user:shop_api tier:api db:shop 7", use)).isTrue();
    assertThat(matches("tier:\"celery main\"", use)).isFalse();
    assertThat(matches("\"from orders\"", use)).isTrue();
    assertThat(matches("  - ", use)).isTrue();
  }

  private static boolean matches(String filter, StatementUse use) {
    return StatementFilter.parse(filter).matches(use, StatementText.tiers(use, TIERS));
  }

  private static StatementUse use(String statement, Integer... tiers) {
    StatementCounters row = Counters.row(7, 30, 207_000);
    return new StatementUse(
        new StatementCounters(
            row.queryId(),
            row.user(),
            row.database(),
            statement,
            row.calls(),
            row.totalTime(),
            row.meanTime(),
            Duration.ofSeconds(9),
            row.rows(),
            row.blocksHit(),
            row.blocksRead(),
            row.temporaryBlocks(),
            row.walBytes(),
            true,
            null),
        StatementTotals.of(row),
        Duration.ofMinutes(10),
        0.41,
        List.of(tiers),
        false);
  }
}
