package dev.pgtriage.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.SessionFilter.Parsed;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionFilterTest {

  private final Snapshot snapshot = SampleSnapshots.incident(300, 100);
  private final Instant now = snapshot.serverTime();

  @Test
  void anEmptyTextKeepsEverySession() {
    assertThat(select("  ")).hasSize(300);
  }

  @Test
  void everyTermMustHold() {
    assertThat(select("state:idle client:10.0.1.7 idle>2m"))
        .isNotEmpty()
        .isEqualTo(
            new SessionPreset.IdleFrom("10.0.1.7", Duration.ofMinutes(2))
                .select(SampleSnapshots.profile(), snapshot));
  }

  @Test
  void agesAreThoseOfRunningStatements() {
    assertThat(select("age>100s"))
        .isNotEmpty()
        .isEqualTo(
            new SessionPreset.RunningLongerThan(Duration.ofSeconds(100))
                .select(SampleSnapshots.profile(), snapshot));
    assertThat(select("age<1h")).hasSize(60).allMatch(Session::isActive);
    expect("age>1m30s", session -> session.statementAge(now).toMillis() > 90_000);
    expect("age>=0.5m", session -> session.statementAge(now).toMillis() >= 30_000);
  }

  @Test
  void tiersAndTheirTimeoutFindWhatOutlivesItsWorker() {
    assertThat(select("tier:api busy>30s"))
        .isNotEmpty()
        .isEqualTo(
            new SessionPreset.OutlivingWorker("api").select(SampleSnapshots.profile(), snapshot));
    assertThat(select("tier:\"celery main\"")).isNotEmpty().isEqualTo(select("app:celery-main*"));
    assertThat(select("tier:none")).isEmpty();
  }

  @Test
  void fieldsAreMatchedWholeWithWildcardsAndWithoutCase() {
    expect("user:shop_api", session -> "shop_api".equals(session.user()));
    expect("USER:SHOP_API", session -> "shop_api".equals(session.user()));
    assertThat(select("user:shop")).isEmpty();
    expect("user:shop*", session -> true);
    expect("pid:2000*", session -> session.pid() < 20_010);
    expect("db:shop", session -> true);
    expect("app:*worker-3", session -> session.applicationName().equals("gunicorn-worker-3"));
    expect("state:idle*", session -> !session.isActive());
    assertThat(select("state:idle-in-transaction"))
        .isNotEmpty()
        .isEqualTo(select("state:\"idle in transaction\""));
  }

  @Test
  void clientsAreAddressesWildcardsOrRanges() {
    assertThat(select("client:10.0.1.0/24"))
        .isNotEmpty()
        .isEqualTo(select("client:10.0.1.*"))
        .isEqualTo(select("-client:10.0.2.20"));
    assertThat(select("client:local")).isEmpty();
  }

  @Test
  void waitsAreNamedByClassOrEvent() {
    assertThat(select("wait:lock")).isNotEmpty().containsAll(select("wait:transactionid"));
    expect("wait:CPU", session -> session.isActive() && session.waitEvent() == null);
  }

  @Test
  void blockedAndBlockingAreToldApart() {
    expect("blocked:yes", Session::isBlocked);
    expect("blocking:yes", session -> session.pid() == 20_000);
    assertThat(select("blocking:no")).hasSize(299);
  }

  @Test
  void freeTextLooksEverywhereThatPeopleWouldLook() {
    expect("20017", session -> session.pid() == 20_017);
    expect("shop_celery", session -> "shop_celery".equals(session.user()));
    expect("\"stock SET\"", session -> session.statement().text().contains("stock SET"));
    assertThat(select("tuple")).isEqualTo(select("wait:tuple"));
    expect("query:distinct", session -> session.statement().text().contains("DISTINCT"));
  }

  @Test
  void aMinusTurnsATermRound() {
    expect(
        "-state:idle",
        session ->
            !"idle".equals(String.valueOf(session.state()).toLowerCase(java.util.Locale.ROOT)));
    expect(
        "-gunicorn -blocked:yes",
        session -> !session.applicationName().startsWith("gunicorn") && !session.isBlocked());
  }

  @Test
  void whatLooksLikeAPatternIsTakenLiterally() {
    assertThat(select("user:shop.api")).isEmpty();
    assertThat(select("\"\\E(\"")).isEmpty();
    assertThat(select("query:count(DISTINCT")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "usr:x | 0 | Expected pid, state",
        "state:idle foo:bar | 11 | not foo",
        "state:sleeping | 6 | Expected a state",
        "age>fast | 4 | Expected a time",
        "age>100 | 4 | Expected a time",
        "age>1m30 | 6 | Expected a time",
        "age:100s | 3 | Expected > or <",
        "pid>3s | 0 | Expected age, busy",
        "user: x | 5 | Expected a value",
        "client:10.0.0.0/99 | 7 | Expected an address range",
        "client:ten/8 | 7 | Expected an address range",
        "blocked:maybe | 8 | Expected yes or no",
        "state:idle query:'\"'abc | 17 | Expected a closing",
        "idle>2m - | 8 | Expected what to leave out",
      })
  void aMistakeSaysWhereAndWhatWasExpected(String text, int position, String message) {
    String typed = text.replace("'", "");
    assertThat(SessionFilter.parse(typed))
        .isInstanceOfSatisfying(
            Parsed.Mistake.class,
            error -> {
              assertThat(error.position()).isEqualTo(position);
              assertThat(error.message()).contains(message);
            });
  }

  @Test
  @Tag("alone")
  void fiveThousandSessionsAreFilteredInAFewMilliseconds() {
    Snapshot large = SampleSnapshots.incident(5000, 100);
    SessionFilter filter = filter("-user:postgres* client:10.0.0.0/8 shoes");
    List<SessionFilter.Subject> subjects =
        large.sessions().stream()
            .map(session -> new SessionFilter.Subject(session, null, false))
            .toList();
    long[] nanos = new long[60];
    long found = 0;
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      found =
          subjects.stream().filter(subject -> filter.matches(subject, large.serverTime())).count();
      nanos[i] = System.nanoTime() - start;
    }
    assertThat(found).isPositive();
    Arrays.sort(nanos);
    assertThat(Duration.ofNanos(nanos[nanos.length / 2])).isLessThan(Duration.ofMillis(20));
  }

  private void expect(String text, Predicate<Session> same) {
    assertThat(select(text))
        .as(text)
        .isNotEmpty()
        .isEqualTo(snapshot.sessions().stream().filter(same).toList());
  }

  private List<Session> select(String text) {
    return filter(text).select(SampleSnapshots.profile(), snapshot);
  }

  private static SessionFilter filter(String text) {
    if (SessionFilter.parse(text) instanceof Parsed.Filter(SessionFilter filter)) {
      return filter;
    }
    throw new AssertionError(text + ": " + SessionFilter.parse(text));
  }
}
