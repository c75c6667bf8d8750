package dev.pgtriage.diagnosis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.snapshot.Lsn;
import dev.pgtriage.snapshot.WaitEvent;
import dev.pgtriage.snapshot.Walsender;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule beside its twin: what looks alike, and is not, must stay quiet. */
class NearMissTest {

  private static final WaitEvent READS = new WaitEvent("IO", "DataFileRead");
  private static final WaitEvent WRITES = new WaitEvent("Client", "ClientWrite");
  private static final long MIB = 1 << 20;

  @Nested
  class OrphanedBackends {

    @Test
    void aStatementOlderThanItsWorkerMayLiveIsALikelyOrphan() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  5,
                  shot -> {
                    shot.session(1).runsSince(-40).plays();
                    shot.session(2).startedAt(-9).plays();
                  })
              .last();

      assertThat(suspects(diagnosis))
          .singleElement()
          .extracting(Suspect::grade)
          .isEqualTo(Grade.LIKELY);
    }

    @Test
    void itIsOneForCertainWhenItsHostHasReconnectedAndTheTierHoldsTooMany() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  5,
                  shot -> {
                    shot.session(1).runsSince(-40).plays();
                    shot.crowd(2, 20, role -> role.startedAt(-9));
                  })
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.ORPHANED_BACKENDS);
      assertThat(suspects(diagnosis))
          .singleElement()
          .satisfies(suspect -> {
            assertThat(suspect.key().pid()).isEqualTo(1);
            assertThat(suspect.grade()).isEqualTo(Grade.CERTAIN);
            assertThat(suspect.why()).contains("10.0.1.7 connected anew");
          });
    }

    @Test
    void aStatementAsOldInATierWithoutWorkerTimeoutIsNot() {
      assertQuiet(
          Film.ofShop().run(5, shot -> shot.session(1).of("batch-1").runsSince(-400).plays()));
    }

    @Test
    void
        idleConnectionsAreLikelyOrphansWhenTheTierOutgrewItsBudgetByJustSoManyAfterTheyFellSilent() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  10,
                  shot -> {
                    shot.crowd(1, 6, role -> role.idleSince(-20));
                    shot.crowd(50, 14, role -> role.idleSince(shot.second() - 0.5));
                  })
              .run(
                  70,
                  shot -> {
                    shot.crowd(1, 6, role -> role.idleSince(-20));
                    shot.crowd(50, 14, role -> role.idleSince(shot.second() - 0.5));
                    shot.crowd(100, 6, role -> role.startedAt(9).idleSince(shot.second() - 0.5));
                  })
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.ORPHANED_BACKENDS);
      assertThat(suspects(diagnosis))
          .hasSize(6)
          .allSatisfy(suspect -> {
            assertThat(suspect.key().pid()).isBetween(1, 6);
            assertThat(suspect.grade()).isEqualTo(Grade.LIKELY);
          });
    }

    @Test
    void theSpareConnectionsOfAPoolLargerThanItsProfileAreNotEvenWhenOthersAreRenewed() {
      Film film =
          Film.ofShop()
              .run(
                  300,
                  shot -> {
                    shot.crowd(1, 6, role -> role.idleSince(-20));
                    shot.crowd(
                        100,
                        20,
                        role ->
                            role.startedAt(Math.floorDiv(shot.second(), 60) * 60 - 10)
                                .idleSince(shot.second() - 0.5));
                  });

      assertThat(film.all())
          .allSatisfy(diagnosis ->
              assertThat(suspects(diagnosis))
                  .noneMatch(suspect -> suspect.grade().isAtLeast(Grade.LIKELY)));
    }

    @Test
    void aLongTransactionThatSpokeAMomentAgoIsAtMostPossible() {
      Film film =
          Film.ofShop()
              .run(
                  20,
                  shot -> {
                    shot.session(1).idleInTransactionSince(-40).stateSince(-5).plays();
                    shot.crowd(2, 3, role -> role.startedAt(shot.second() - 1));
                  });

      assertThat(film.all())
          .allSatisfy(diagnosis ->
              assertThat(suspects(diagnosis))
                  .noneMatch(suspect -> suspect.grade().isAtLeast(Grade.LIKELY)));
    }

    @Test
    void aQuietPoolWhoseConnectionsAreRenewedHoldsNoOrphan() {
      assertQuiet(
          Film.ofShop()
              .run(
                  90,
                  shot -> {
                    shot.crowd(1, 12, role -> role.idleSince(-3000));
                    shot.crowd(100, 8, role -> role.startedAt(-5).idleSince(-4));
                  }));
    }

    @Test
    void aPoolScaledOutBeyondAnOldBudgetIsNeverAccusedSessionBySession() {
      Film film =
          Film.ofShop()
              .run(
                  90,
                  shot -> {
                    shot.crowd(1, 20, role -> role.idleSince(-100));
                    shot.crowd(
                        100, 20, role -> role.from("10.0.1.8").startedAt(-90).idleSince(-80));
                  });

      assertThat(film.all())
          .allSatisfy(diagnosis ->
              assertThat(suspects(diagnosis))
                  .noneMatch(suspect -> suspect.grade().isAtLeast(Grade.LIKELY)));
      assertThat(verdict(film.last())).isEqualTo(FindingId.BUDGET_EXCEEDED);
    }

    @Test
    void whereMoreAreSilentThanLostTheLossIsToldAndNobodyIsSingledOut() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  70,
                  shot -> {
                    shot.crowd(1, 6, role -> role.idleSince(-20));
                    shot.crowd(50, 5, role -> role.idleSince(-25));
                    shot.crowd(100, 15, role -> role.startedAt(-10).idleSince(shot.second() - 0.5));
                  })
              .last();

      Finding finding = finding(diagnosis, FindingId.ORPHANED_BACKENDS);
      assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(finding.summary()).contains("At least 6 of 11 silent ones have lost their worker");
      assertThat(finding.suspects()).allMatch(one -> one.grade() == Grade.POSSIBLE);
    }

    @Test
    void aClientThatReadsSlowlyIsAtMostPossible() {
      Film film =
          Film.ofShop()
              .run(40, shot -> shot.session(1).of("batch-1").runsSince(-100, WRITES).plays());

      assertQuiet(film);
      assertThat(suspects(film.last()))
          .singleElement()
          .extracting(Suspect::grade)
          .isEqualTo(Grade.POSSIBLE);
    }

    @Test
    void anOpenTransactionOlderThanItsWorkerMayLiveIsLikelyOnceItsHostHasReconnected() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  5,
                  shot -> {
                    shot.session(1).idleInTransactionSince(-40).plays();
                    shot.session(2).startedAt(-8).plays();
                  })
              .last();

      assertThat(suspects(diagnosis))
          .singleElement()
          .extracting(Suspect::grade)
          .isEqualTo(Grade.LIKELY);
    }
  }

  @Nested
  class TimeoutMismatch {

    @Test
    void aWorkerKilledBeforeItsStatementEndsIsWorthKnowingAndNoAlarm() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  3,
                  shot -> {
                    shot.setting("statement_timeout", "300000", "ms");
                    shot.session(1).plays();
                  })
              .last();

      assertThat(diagnosis.verdict()).isEmpty();
      Finding finding = finding(diagnosis, FindingId.TIMEOUT_MISMATCH);
      assertThat(finding.severity()).isEqualTo(Severity.INFO);
      assertThat(finding.summary())
          .contains("killed after 30 s", "another 4 min 30 s", "statement_timeout 25 s");
    }

    @Test
    void aRoleWithAShorterTimeoutOfItsOwnHasNone() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  3,
                  shot -> {
                    shot.setting("statement_timeout", "300000", "ms");
                    shot.role("shop_api", "statement_timeout", "25s");
                    shot.session(1).plays();
                  })
              .last();

      assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void whereThisLoginsOwnTimeoutHidesTheServersNothingIsClaimed() {
      assertThat(
              Film.ofShop()
                  .run(
                      5,
                      shot -> {
                        shot.role("oncall", "statement_timeout", "10s");
                        shot.session(1).plays();
                      })
                  .last()
                  .findings())
          .isEmpty();
    }

    @Test
    void aServerThatChecksItsClientsSoonEnoughHasNone() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  3,
                  shot -> {
                    shot.setting("client_connection_check_interval", "10000", "ms");
                    shot.session(1).plays();
                  })
              .last();

      assertThat(diagnosis.findings()).isEmpty();
    }
  }

  @Nested
  class BudgetExceeded {

    @Test
    void aTierThatStaysAboveItsBudgetExceedsIt() {
      Film film =
          Film.ofShop()
              .run(8, shot -> shot.crowd(1, 26, role -> role.idleSince(shot.second() - 0.2)));

      assertThat(verdict(film.last())).isEqualTo(FindingId.BUDGET_EXCEEDED);
      assertThat(film.last().verdict().orElseThrow().summary())
          .contains("6 more than its budget of 20");
    }

    @Test
    void aTierThatFillsItDoesNot() {
      assertQuiet(
          Film.ofShop()
              .run(8, shot -> shot.crowd(1, 20, role -> role.idleSince(shot.second() - 0.2))));
    }

    @Test
    void workersThatAreReplacedOverlapForAMomentOnly() {
      assertQuiet(
          Film.ofShop()
              .run(
                  20,
                  shot ->
                      shot.crowd(
                          1,
                          shot.second() >= 8 && shot.second() < 11 ? 30 : 20,
                          role -> role.idleSince(shot.second() - 0.2))));
    }
  }

  @Nested
  class ConnectionsExhausting {

    @Test
    void aLeakOfOneASecondIsToldWithItsForecast() {
      Film film =
          Film.of(4)
              .run(
                  40,
                  shot -> {
                    shot.maxConnections(400);
                    shot.crowd(1, 20 + shot.second(), role -> role.idleSince(shot.second()));
                  });

      assertThat(verdict(film.last())).isEqualTo(FindingId.CONNECTIONS_EXHAUSTING);
      assertThat(film.last().verdict().orElseThrow().summary())
          .contains("max_connections in 5 min", "90% interval");
    }

    @Test
    void aPoolThatFillsItsBudgetDoesNotRunOut() {
      assertQuiet(
          Film.of(4, Film.tier("api", "gunicorn*", 4, 25, null))
              .run(
                  60,
                  shot -> {
                    shot.maxConnections(400);
                    shot.crowd(1, 20 + shot.second(), role -> role.idleSince(shot.second()));
                  }));
    }

    @Test
    void connectionsThatComeAndGoDoNotRunOut() {
      assertQuiet(
          Film.of(4)
              .run(
                  60,
                  shot -> {
                    shot.maxConnections(400);
                    shot.crowd(
                        1, 60 + shot.second() * 7 % 23, role -> role.idleSince(shot.second()));
                  }));
    }

    @Test
    void reservedConnectionsAreNotCountedAsFree() {
      Film film =
          Film.of(4)
              .run(
                  3,
                  shot -> {
                    shot.maxConnections(100);
                    shot.crowd(1, 97, role -> role.idleSince(shot.second()));
                  });

      assertThat(film.last().verdict().orElseThrow().summary())
          .isEqualTo("All 97 connections are taken: new logins are refused.");
    }
  }

  @Nested
  class IdleInTransaction {

    @Test
    void aClientThatIdlesInATransactionOthersWaitForIsTheRoot() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  6,
                  shot -> {
                    shot.session(1).of("batch-1").idleInTransactionSince(-8).plays();
                    shot.crowd(10, 12, role -> role.of("batch-2").runsSince(-4).blockedBy(1));
                  })
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.IDLE_IN_TRANSACTION);
      assertThat(diagnosis.causeOf().get(FindingKey.of(FindingId.LOCK_PILE_UP)))
          .isEqualTo(FindingKey.of(FindingId.IDLE_IN_TRANSACTION));
      assertThat(diagnosis.verdict().orElseThrow().summary()).contains("blocks 12 sessions");
    }

    @Test
    void transactionsThatIdleForAMomentBetweenStatementsAreOrdinary() {
      assertQuiet(
          Film.ofShop()
              .run(
                  30,
                  shot ->
                      shot.crowd(1, 15, role -> role.idleInTransactionSince(shot.second() - 0.4))));
    }

    @Test
    void anOldOneThatHoldsAHorizonIsAWarning() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  3,
                  shot ->
                      shot.session(1)
                          .of("batch-1")
                          .idleInTransactionSince(-90)
                          .xmin(1_200_000)
                          .plays())
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.IDLE_IN_TRANSACTION);
      assertThat(diagnosis.verdict().orElseThrow().summary()).contains("800000 transactions");
    }
  }

  @Nested
  class LockPileUp {

    @Test
    void sessionsThatWaitLongBehindAnActiveRootPileUp() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  6,
                  shot -> {
                    shot.session(1)
                        .of("batch-1")
                        .runsSince(-60)
                        .statement("ALTER TABLE orders ADD COLUMN note text")
                        .plays();
                    shot.crowd(10, 8, role -> role.of("batch-2").runsSince(-3).blockedBy(1));
                  })
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.LOCK_PILE_UP);
      assertThat(diagnosis.verdict().orElseThrow().summary()).contains("pid 1", "ALTER TABLE");
    }

    @Test
    void shortWaitsForAHotRowAreOrdinary() {
      assertQuiet(
          Film.ofShop()
              .run(
                  30,
                  shot -> {
                    shot.session(1).of("batch-1").runsSince(shot.second() - 0.05).plays();
                    shot.crowd(
                        10,
                        8,
                        role -> role.of("batch-2").runsSince(shot.second() - 0.3).blockedBy(1));
                  }));
    }
  }

  @Nested
  class CausesAndSymptoms {

    @Test
    void aFewOrphansDoNotExplainConnectionsThatRanOut() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  8,
                  shot -> {
                    shot.maxConnections(103);
                    shot.session(1).runsSince(-40).plays();
                    shot.crowd(10, 99, role -> role.of("cron").idleSince(-5));
                  })
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.CONNECTIONS_EXHAUSTING);
      assertThat(diagnosis.findings())
          .extracting(Finding::id)
          .contains(FindingId.ORPHANED_BACKENDS);
    }

    @Test
    void theCauseOfAnOutageIsAsBadAsTheOutage() {
      Diagnosis diagnosis =
          Film.of(4, Film.tier("api", "gunicorn*", 2, 30, Duration.ofSeconds(30)))
              .run(
                  8,
                  shot -> {
                    shot.maxConnections(23);
                    shot.crowd(1, 4, role -> role.runsSince(-40));
                    shot.crowd(10, 16, role -> role.startedAt(-500));
                  })
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.ORPHANED_BACKENDS);
      assertThat(finding(diagnosis, FindingId.ORPHANED_BACKENDS).severity())
          .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void orphansOfOneTierDoNotExplainAnothersFullBudget() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  20,
                  shot -> {
                    shot.session(1).runsSince(-40).plays();
                    shot.crowd(10, 30, role -> role.of("batch-1").idleSince(shot.second() - 0.5));
                  })
              .last();

      assertThat(diagnosis.causeOf())
          .doesNotContainKey(new FindingKey(FindingId.BUDGET_EXCEEDED, "batch"));
    }
  }

  @Nested
  class SlowStatement {

    @Test
    void manySessionsInTheSameSlowStatementAreIt() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(
                  6,
                  shot -> {
                    shot.crowd(
                        1,
                        6,
                        role ->
                            role.of("batch-1")
                                .runsSince(-4)
                                .statement("SELECT count(DISTINCT customer_id) FROM orders"));
                    shot.crowd(20, 2, role -> role.runsSince(shot.second() - 0.1));
                  })
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.SLOW_STATEMENT);
      assertThat(diagnosis.causeOf().get(FindingKey.of(FindingId.CPU_SATURATED)))
          .isEqualTo(FindingKey.of(FindingId.SLOW_STATEMENT));
    }

    @Test
    void manySessionsInAFastOneAreNot() {
      assertQuiet(
          Film.of(16, Film.batch())
              .run(
                  10,
                  shot ->
                      shot.crowd(1, 6, role -> role.of("batch-1").runsSince(shot.second() - 0.2))));
    }

    @Test
    void aCrowdInAStatementThatTakesManyTimesItsUsualTimeIsSlow() {
      Diagnosis diagnosis =
          Film.of(16, Film.batch())
              .run(
                  10, shot -> crowd(shot.called("SELECT v FROM l WHERE k = $1", 90_000, millis(3))))
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.SLOW_STATEMENT);
      assertThat(finding(diagnosis, FindingId.SLOW_STATEMENT).summary())
          .contains("for 200 ms so far, which usually takes 3.0 ms");
    }

    @Test
    void aCrowdInAStatementThatTakesAsLongAsEverIsNot() {
      assertQuiet(
          Film.of(16, Film.batch())
              .run(
                  10,
                  shot -> crowd(shot.called("SELECT v FROM l WHERE k = $1", 90_000, millis(350)))));
    }

    @Test
    void aStatementCalledTooSeldomHasNoUsualTime() {
      assertQuiet(
          Film.of(16, Film.batch())
              .run(10, shot -> crowd(shot.called("SELECT v FROM l WHERE k = $1", 7, millis(3)))));
    }

    private void crowd(Shot shot) {
      shot.crowd(
          1,
          6,
          role ->
              role.of("batch-1")
                  .runsSince(shot.second() - 0.2)
                  .statement("SELECT v FROM l WHERE k = ?"));
    }

    private Duration millis(long millis) {
      return Duration.ofMillis(millis);
    }

    @Test
    void severalSlowStatementsTogetherAreItWhenTheyTakeMostOfTheTime() {
      Diagnosis diagnosis = mixed(6000).last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.SLOW_STATEMENT);
      assertThat(finding(diagnosis, FindingId.SLOW_STATEMENT).summary())
          .startsWith("4 statements with a mean of 1 s and more take 100% of the server's time");
    }

    @Test
    void severalLongRunsOfStatementsThatAreUsuallyFastAreNot() {
      assertThat(mixed(20).last().finding(FindingKey.of(FindingId.SLOW_STATEMENT))).isEmpty();
    }

    /** Four statements, two sessions each; a call of the first takes so many milliseconds. */
    private Film mixed(int millis) {
      return Film.of(8, Film.batch())
          .run(
              40,
              shot -> {
                for (int i = 0; i < 4; i++) {
                  String statement = "SELECT DISTINCT c%d FROM orders".formatted(i);
                  shot.called(statement, 100 + shot.second(), millis(millis - i));
                  shot.crowd(
                      10 * i + 1,
                      2,
                      role ->
                          role.of("batch-1").runsSince(shot.second() - 3.5).statement(statement));
                }
              });
    }

    @Test
    void aFewReportsOnAServerWithCpusToSpareAreWorthKnowingAndNoAlarm() {
      Film film =
          Film.of(16, Film.batch())
              .run(
                  10,
                  shot ->
                      shot.crowd(
                          1,
                          4,
                          role ->
                              role.of("batch-1")
                                  .runsSince(-4)
                                  .statement("SELECT sum(total) FROM orders")));

      assertQuiet(film);
      assertThat(finding(film.last(), FindingId.SLOW_STATEMENT).severity())
          .isEqualTo(Severity.INFO);
    }

    @Test
    void oneLongReportIsNot() {
      assertQuiet(
          Film.ofShop().run(20, shot -> shot.session(1).of("batch-1").runsSince(-30).plays()));
    }
  }

  @Nested
  class TrafficFlood {

    @Test
    void eightTimesTheUsualShortTransactionsOnABusyServerAreAFlood() {
      Film film =
          Film.ofShop()
              .run(60, shot -> load(shot, 100 * shot.second(), 1))
              .run(20, shot -> load(shot, 6000 + 900 * (shot.second() - 60), 12));

      assertThat(verdict(film.last())).isEqualTo(FindingId.TRAFFIC_FLOOD);
      assertThat(film.last().causeOf().get(FindingKey.of(FindingId.CPU_SATURATED)))
          .isEqualTo(FindingKey.of(FindingId.TRAFFIC_FLOOD));
    }

    @Test
    void itIsStillOneAfterAQuarterOfAnHour() {
      Film film =
          Film.ofShop()
              .run(120, shot -> load(shot, 100 * shot.second(), 1))
              .run(900, shot -> load(shot, 12_000 + 900 * (shot.second() - 120), 12));

      assertThat(verdict(film.last())).isEqualTo(FindingId.TRAFFIC_FLOOD);
      assertThat(film.last().cleared()).isEmpty();
    }

    @Test
    void oneThatHadBegunBeforeAnybodyLookedIsToldAndStays() {
      Film film = Film.ofShop().run(300, shot -> load(shot, 900 * shot.second(), 12));

      assertThat(verdict(film.last())).isEqualTo(FindingId.TRAFFIC_FLOOD);
      assertThat(film.last().cleared()).isEmpty();
    }

    @Test
    void aPeakTheServerTakesIsNone() {
      assertQuiet(
          Film.ofShop()
              .run(60, shot -> load(shot, 100 * shot.second(), 1))
              .run(20, shot -> load(shot, 6000 + 500 * (shot.second() - 60), 2)));
    }

    @Test
    void aBusyServerWithTheUsualTrafficIsNotFlooded() {
      Film film =
          Film.ofShop()
              .run(60, shot -> load(shot, 100 * shot.second(), 1))
              .run(20, shot -> load(shot, 6000 + 100 * (shot.second() - 60), 12));

      assertThat(film.last().finding(FindingKey.of(FindingId.TRAFFIC_FLOOD))).isEmpty();
      assertThat(verdict(film.last())).isEqualTo(FindingId.CPU_SATURATED);
    }

    private void load(Shot shot, double transactions, int active) {
      shot.counted(100, transactions, 0);
      for (int pid = 1; pid <= active; pid++) {
        shot.session(pid)
            .of("batch-1")
            .statement("SELECT " + pid)
            .runsSince(shot.second() - 0.02)
            .plays();
      }
    }
  }

  @Nested
  class ConnectionStorm {

    @Test
    void thirtyConnectionsASecondAreAStorm() {
      Film film = Film.ofShop().run(15, shot -> connects(shot, 30));

      assertThat(verdict(film.last())).isEqualTo(FindingId.CONNECTION_STORM);
    }

    @Test
    void aPoolThatFillsAtOnceIsNone() {
      assertQuiet(
          Film.of(16, Film.tier("api", "gunicorn*", 8, 25, null))
              .run(
                  25,
                  shot -> {
                    shot.counted(100, 0, shot.second() < 10 ? 0 : 60);
                    shot.crowd(
                        1,
                        shot.second() < 10 ? 10 : 70,
                        role -> role.startedAt(shot.second() < 10 ? -60 : 9.5));
                  }));
    }

    @Test
    void asManyConnectionsAsEverAreNone() {
      Film film =
          Film.ofShop()
              .run(
                  120,
                  shot -> {
                    connects(shot, 30);
                    shot.counted(100, 0, 30.0 * (86_400 + shot.second()));
                  });

      assertQuiet(film);
    }

    @Test
    void aFewConnectionsASecondAreNone() {
      assertQuiet(Film.ofShop().run(15, shot -> connects(shot, 3)));
    }

    private void connects(Shot shot, int perSecond) {
      shot.counted(100, 0, (double) perSecond * shot.second());
      shot.crowd(
          1000 + shot.second() * perSecond,
          Math.min(perSecond, 8),
          role -> role.of("batch-1").startedAt(shot.second() - 0.02));
    }
  }

  @Nested
  class Saturation {

    @Test
    void moreSessionsOnCpuThanCpusSaturateThem() {
      Film film = Film.ofShop().run(12, shot -> busy(shot, 7, null));

      assertThat(verdict(film.last())).isEqualTo(FindingId.CPU_SATURATED);
    }

    @Test
    void asManyAsHalfTheCpusDoNot() {
      assertQuiet(Film.ofShop().run(12, shot -> busy(shot, 2, null)));
    }

    @Test
    void oneHighPointOfCpuUtilizationIsAVacuumPassingBy() {
      assertQuiet(
          Film.ofShop()
              .run(
                  12,
                  shot ->
                      shot.metric("CPUUtilization", "Percent", minute -> minute == 0 ? 97 : 30)));
    }

    @Test
    void sessionsThatWaitForReadsSaturateTheVolume() {
      Film film = Film.ofShop().run(12, shot -> busy(shot, 8, READS));

      assertThat(verdict(film.last())).isEqualTo(FindingId.IO_SATURATED);
    }

    @Test
    void aFewReadsAmongOtherWorkDoNot() {
      assertQuiet(
          Film.of(16, Film.batch())
              .run(
                  12,
                  shot -> {
                    busy(shot, 2, READS);
                    shot.crowd(100, 4, role -> role.of("batch-1").runsSince(shot.second() - 0.1));
                  }));
    }

    @Test
    void aLongQueueThatIsServedFastDoesNot() {
      assertQuiet(
          Film.ofShop()
              .run(
                  5,
                  shot ->
                      shot.metric("DiskQueueDepth", "Count", minute -> 25)
                          .metric("ReadLatency", "Seconds", minute -> 0.001)
                          .metric("WriteLatency", "Seconds", minute -> 0.002)));
    }

    private void busy(Shot shot, int sessions, @Nullable WaitEvent wait) {
      for (int pid = 1; pid <= sessions; pid++) {
        shot.session(pid)
            .of("batch-" + pid)
            .statement("SELECT " + pid)
            .runsSince(shot.second() - 0.3, wait)
            .plays();
      }
    }
  }

  @Nested
  class SlotRetainsWal {

    @Test
    void aSlotNobodyReadsFillsTheDiskAtAForetoldTime() {
      Film film =
          Film.ofShop()
              .run(
                  12,
                  shot ->
                      shot.slot("cdc", false, (200 + 10L * shot.second()) * MIB, "extended")
                          .metric("FreeStorageSpace", "Bytes", minute -> 36_000.0 * MIB));

      assertThat(verdict(film.last())).isEqualTo(FindingId.SLOT_RETAINS_WAL);
      assertThat(film.last().verdict().orElseThrow().summary())
          .contains("Slot cdc", "10.0 MB/s", "the disk is full in 1 h 0 min");
    }

    @Test
    void aLostSlotIsToldAlthoughItKeepsNothingAnyMore() {
      Diagnosis diagnosis = Film.ofShop().run(8, shot -> shot.lostSlot("cdc")).last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.SLOT_RETAINS_WAL);
      assertThat(finding(diagnosis, FindingId.SLOT_RETAINS_WAL).summary())
          .contains("Slot cdc is lost");
    }

    @Test
    void aForgottenSlotIsToldOnAQuietServerToo() {
      Diagnosis diagnosis =
          Film.ofShop()
              .run(20, shot -> shot.slot("old", false, 90L * 1024 * MIB, "extended"))
              .last();

      assertThat(verdict(diagnosis)).isEqualTo(FindingId.SLOT_RETAINS_WAL);
    }

    @Test
    void aSlotWhoseConsumerFollowsIsWell() {
      assertQuiet(
          Film.ofShop()
              .run(
                  30,
                  shot ->
                      shot.slot("cdc", true, (100 + shot.second() * 37L % 120) * MIB, "reserved")));
    }

    @Test
    void aConsumerThatReconnectsWithinSecondsIsWell() {
      assertQuiet(
          Film.ofShop()
              .run(30, shot -> shot.slot("cdc", shot.second() % 15 != 7, 20 * MIB, "reserved")));
    }
  }

  @Nested
  class ReplicaLag {

    @Test
    void aReplicaThatStandsStillWhileThePrimaryWritesLags() {
      Film film = Film.ofShop().run(20, shot -> replica(shot, 0));

      assertThat(verdict(film.last())).isEqualTo(FindingId.REPLICA_LAG);
    }

    @Test
    void aReplicaThatFollowsAtADistanceDoesNot() {
      assertQuiet(Film.ofShop().run(20, shot -> replica(shot, 8L * (shot.second() - 3) * MIB)));
    }

    @Test
    void aReplicaBehindALinkThatLetsLittleThroughLags() {
      Film film = Film.ofShop().run(20, shot -> throttled(shot, 8L * shot.second() * MIB));

      Diagnosis last = film.last();
      assertThat(verdict(last)).isEqualTo(FindingId.REPLICA_LAG);
      assertThat(last.findings().getFirst().remedies()).isNotEmpty();
      assertThat(last.findings().getFirst().evidence().getFirst().sentence())
          .contains("not sent yet");
    }

    @Test
    void aLinkThatLetsAlmostAllThroughDoesNot() {
      assertQuiet(Film.ofShop().run(20, shot -> throttled(shot, 3 * MIB)));
    }

    @Test
    void aStandbyThatIsLateInTwoReadingsLags() {
      assertThat(
              verdict(
                  Film.ofShop()
                      .run(
                          15,
                          shot ->
                              shot.replayDelay(
                                  Duration.ofMinutes(10), shot.second() - shot.second() % 5))
                      .last()))
          .isEqualTo(FindingId.REPLICA_LAG);
    }

    @Test
    void aStandbyCaughtBetweenReceivingAndReplayingAfterAQuietHourDoesNot() {
      assertQuiet(
          Film.ofShop()
              .run(
                  15,
                  shot -> {
                    // One reading, which is the newest for five seconds.
                    if (shot.second() >= 5 && shot.second() < 10) {
                      shot.replayDelay(Duration.ofHours(1), 5);
                    }
                  }));
    }

    /** All that was sent has been replayed; so much is not sent yet. */
    private void throttled(Shot shot, long unsent) {
      shot.walsender(
          new Walsender(
              77,
              "repl",
              "replica-1",
              "10.0.9.9",
              "streaming",
              new Lsn(9 * MIB),
              new Lsn(9 * MIB),
              new Lsn(9 * MIB),
              Duration.ZERO,
              "async",
              null,
              new Walsender.Behind(null, null, unsent, unsent, unsent)));
    }

    private void replica(Shot shot, long replayed) {
      shot.walsender(
          new Walsender(
              77,
              "repl",
              "replica-1",
              "10.0.9.9",
              "streaming",
              new Lsn(8L * shot.second() * MIB),
              new Lsn(Math.max(0, replayed)),
              new Lsn(Math.max(0, replayed)),
              Duration.ZERO,
              "async"));
    }
  }

  @Nested
  class XidAge {

    @Test
    void idsUnfrozenForTwiceWhatAutovacuumAllowsAreAFinding() {
      assertThat(verdict(Film.ofShop().run(3, shot -> shot.frozenXidAge(450_000_000)).last()))
          .isEqualTo(FindingId.XID_AGE);
    }

    @Test
    void idsAutovacuumIsAboutToFreezeAreNot() {
      assertQuiet(Film.ofShop().run(3, shot -> shot.frozenXidAge(210_000_000)));
    }
  }

  @Nested
  class MemoryPressure {

    @Test
    void littleFreeMemoryAndGrowingSwapArePressure() {
      Film film =
          Film.ofShop()
              .run(
                  3,
                  shot ->
                      shot.metric("FreeableMemory", "Bytes", minute -> 150.0 * MIB)
                          .metric("SwapUsage", "Bytes", minute -> (900.0 + 3 * minute) * MIB));

      assertThat(verdict(film.last())).isEqualTo(FindingId.MEMORY_PRESSURE);
      assertThat(film.last().verdict().orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void swapThatWasWrittenOnceAndStaysIsNone() {
      assertQuiet(
          Film.ofShop()
              .run(
                  3,
                  shot ->
                      shot.metric("FreeableMemory", "Bytes", minute -> 4000.0 * MIB)
                          .metric("SwapUsage", "Bytes", minute -> 700.0 * MIB)));
    }
  }

  private static FindingId verdict(Diagnosis diagnosis) {
    assertThat(diagnosis.verdict()).as("findings: %s", summaries(diagnosis)).isPresent();
    return diagnosis.verdict().orElseThrow().id();
  }

  private static Finding finding(Diagnosis diagnosis, FindingId id) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.id() == id)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id + " among " + summaries(diagnosis)));
  }

  private static List<Suspect> suspects(Diagnosis diagnosis) {
    return diagnosis
        .finding(FindingKey.of(FindingId.ORPHANED_BACKENDS))
        .map(Finding::suspects)
        .orElse(List.of());
  }

  /** No warning at any moment of the film. */
  private static void assertQuiet(Film film) {
    assertThat(film.all())
        .allSatisfy(diagnosis ->
            assertThat(diagnosis.verdict()).as("findings: %s", summaries(diagnosis)).isEmpty());
  }

  private static List<String> summaries(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .map(one -> one.severity() + " " + one.id().text() + ": " + one.summary())
        .toList();
  }
}
