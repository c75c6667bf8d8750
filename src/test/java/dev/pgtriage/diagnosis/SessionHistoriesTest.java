package dev.pgtriage.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.SessionHistory.Span;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.snapshot.WaitEvent;
import dev.pgtriage.testing.SampleSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionHistoriesTest {

  private static final Instant START = SampleSnapshots.START;
  private static final Session MODEL = SampleSnapshots.incident(1, 0).sessions().getFirst();
  private static final WaitEvent LOCK = new WaitEvent("Lock", "transactionid");

  private final SessionHistories histories = new SessionHistories(Duration.ofSeconds(5));

  @Test
  void whatStaysTheSameIsOneSpan() {
    for (int second = 0; second < 60; second++) {
      see(second, session(1, SessionState.ACTIVE, -9, LOCK, "SELECT ?"));
    }
    assertThat(spans(1))
        .containsExactly(new Span(at(0), at(59), SessionState.ACTIVE, LOCK, "SELECT ?"));
  }

  @Test
  void aStateBeginsWhenTheServerSaysNotWhenItWasSeen() {
    see(0, session(1, SessionState.IDLE, -5, null, "SELECT ?"));
    Instant change = at(0).plusMillis(250);
    see(1, session(1, SessionState.ACTIVE, change, null, "UPDATE a"));
    assertThat(spans(1)).extracting(Span::to).containsExactly(change, at(1));
    assertThat(spans(1).getLast().from()).isEqualTo(change);
  }

  @Test
  void aMomentBeforeTheLastLookIsNotBelieved() {
    see(0, session(1, SessionState.IDLE, -5, null, ""));
    see(1, session(1, SessionState.IDLE, -5, null, ""));
    see(2, session(1, SessionState.ACTIVE, -30, null, "UPDATE a"));
    assertThat(spans(1).getLast().from()).isEqualTo(at(1));
  }

  @Test
  void whereNobodyLookedThereIsAGap() {
    see(0, session(1, SessionState.ACTIVE, 0, LOCK, "SELECT ?"));
    see(40, session(1, SessionState.ACTIVE, 0, LOCK, "SELECT ?"));
    see(41, session(1, SessionState.ACTIVE, 0, LOCK, "SELECT ?"));
    assertThat(spans(1)).extracting(Span::from).containsExactly(at(0), at(40));
    assertThat(spans(1)).extracting(Span::to).containsExactly(at(0), at(41));
  }

  @Test
  void anEndedSessionIsKnownForSomeMinutesAndAReusedPidIsAnother() {
    see(0, session(1, SessionState.ACTIVE, 0, null, "SELECT ?"));
    see(1);
    assertThat(histories.of(key(1)).ended()).isTrue();
    assertThat(histories.of(new SessionKey(1, START)).spans()).isEmpty();
    see(200);
    assertThat(histories.of(key(1)).spans()).hasSize(1);
    see(302);
    assertThat(histories.of(key(1))).isEqualTo(SessionHistory.NONE);
  }

  @Test
  void aSessionThatChangesEverySecondForAnHourStaysSmallAndWhole() {
    for (int second = 0; second < 3600; second++) {
      see(second, session(1, SessionState.ACTIVE, second, null, "SELECT " + second % 7));
    }
    List<Span> spans = spans(1);
    assertThat(spans).hasSizeLessThanOrEqualTo(SessionTrack.MOST_SPANS);
    assertThat(spans.getFirst().from()).isEqualTo(at(0));
    assertThat(spans.getLast().to()).isEqualTo(at(3599));
    assertThat(IntStream.range(1, spans.size()))
        .allMatch(i -> spans.get(i).from().equals(spans.get(i - 1).to()));
    assertThat(Duration.between(spans.getLast().from(), spans.getLast().to()))
        .isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aStormOfShortSessionsIsForgottenInTime() {
    for (int second = 0; second < 100; second++) {
      List<Session> storm = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        storm.add(session(second * 100 + i, SessionState.ACTIVE, second, null, "SELECT ?"));
      }
      see(second, storm.toArray(Session[]::new));
    }
    assertThat(histories.size()).isLessThanOrEqualTo(SessionHistories.MOST_ENDED + 100);
  }

  @Test
  void endlesslyManyStatementsShareABoundedPool() {
    for (int second = 0; second < 60; second++) {
      List<Session> sessions = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String text = "SELECT " + second + " FROM t" + i;
        sessions.add(session(i, SessionState.ACTIVE, second, null, text));
      }
      see(second, sessions.toArray(Session[]::new));
    }
    assertThat(spans(5).getLast().statement())
        .isIn("SELECT 59 FROM t5", "a statement that is not kept");
    assertThat(spans(5)).hasSize(60);
  }

  @Test
  void anOlderSnapshotChangesNothing() {
    see(5, session(1, SessionState.ACTIVE, 0, null, "SELECT ?"));
    see(3, session(1, SessionState.IDLE, 0, null, "SELECT ?"));
    assertThat(spans(1)).hasSize(1);
  }

  private void see(int second, Session... sessions) {
    Snapshot any = SampleSnapshots.incident(0, second);
    histories.record(
        new Snapshot(
            at(second),
            at(second),
            any.readTime(),
            any.server(),
            List.of(sessions),
            any.locks(),
            any.limits(),
            any.settings(),
            any.visibility(),
            any.databases(),
            any.statements(),
            any.replication(),
            any.metrics()));
  }

  private List<Span> spans(int pid) {
    return histories.of(key(pid)).spans();
  }

  private static SessionKey key(int pid) {
    return new SessionKey(pid, MODEL.backendStart());
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static Session session(
      int pid, SessionState state, int since, @Nullable WaitEvent wait, String statement) {
    return session(pid, state, at(since), wait, statement);
  }

  private static Session session(
      int pid, SessionState state, Instant since, @Nullable WaitEvent wait, String statement) {
    return new Session(
        pid,
        MODEL.backendStart(),
        MODEL.backendType(),
        null,
        MODEL.database(),
        MODEL.user(),
        MODEL.applicationName(),
        MODEL.client(),
        state,
        since,
        null,
        since,
        wait,
        null,
        null,
        null,
        new Statement(statement, statement),
        List.of(),
        false);
  }
}
