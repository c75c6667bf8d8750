package dev.pgtriage.diagnosis;

import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One session's spans in few bytes. */
final class SessionTrack {

  static final int MOST_SPANS = 240;

  private static final int FIRST_CAPACITY = 4;

  private long[] from = new long[FIRST_CAPACITY];
  private long[] to = new long[FIRST_CAPACITY];
  private @Nullable SessionState[] states = new SessionState[FIRST_CAPACITY];
  private @Nullable WaitEvent[] waits = new WaitEvent[FIRST_CAPACITY];
  private int[] statements = new int[FIRST_CAPACITY];
  private int size;

  /** The text of the last span's statement; compared at every snapshot. */
  private String lastStatement = "";

  /** When it was last there, milliseconds since the epoch, server clock. */
  long lastSeen() {
    return size == 0 ? 0 : to[size - 1];
  }

  int size() {
    return size;
  }

  int statement(int span) {
    return statements[span];
  }

  void renumber(int span, int statement) {
    statements[span] = statement;
  }

  /**
   * Adds what was seen at a moment.
   *
   * @param contiguous whether somebody looked shortly before
   */
  void add(Session session, Instant at, boolean contiguous, StatementPool pool) {
    long now = at.toEpochMilli();
    String statement = session.statement().normalized();
    SessionState state = session.state();
    int last = size - 1;
    if (last >= 0
        && contiguous
        && states[last] == state
        && Objects.equals(waits[last], session.waitEvent())
        && lastStatement.equals(statement)) {
      to[last] = now;
      return;
    }
    long begin = now;
    if (last >= 0 && contiguous) {
      begin = begin(session, state, statement, last, now);
      to[last] = begin;
    }
    if (size == MOST_SPANS) {
      coarsen();
    }
    if (size == from.length) {
      grow();
    }
    from[size] = begin;
    to[size] = now;
    states[size] = state;
    waits[size] = session.waitEvent();
    statements[size] = pool.idOf(statement);
    lastStatement = statement;
    size++;
  }

  SessionHistory history(StatementPool pool, boolean ended) {
    List<SessionHistory.Span> spans = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      spans.add(
          new SessionHistory.Span(
              Instant.ofEpochMilli(from[i]),
              Instant.ofEpochMilli(to[i]),
              states[i],
              waits[i],
              pool.text(statements[i])));
    }
    return new SessionHistory(spans, ended);
  }

  /** The server knows to the microsecond when a state or a statement began; a wait is only seen. */
  private long begin(
      Session session, @Nullable SessionState state, String statement, int last, long now) {
    Instant known =
        states[last] != state
            ? session.stateChange()
            : lastStatement.equals(statement) ? null : session.queryStart();
    return known == null ? now : Math.clamp(known.toEpochMilli(), to[last], now);
  }

  /** Makes one of two in the older half: the longer stands for both. */
  private void coarsen() {
    int half = size / 2;
    int kept = 0;
    for (int i = 0; i < half; i += 2) {
      boolean second = to[i + 1] - from[i + 1] > to[i] - from[i];
      long begin = from[i];
      long end = to[i + 1];
      move(second ? i + 1 : i, kept);
      from[kept] = begin;
      to[kept] = end;
      kept++;
    }
    for (int i = half; i < size; i++) {
      move(i, kept);
      kept++;
    }
    Arrays.fill(waits, kept, size, null);
    size = kept;
  }

  private void move(int source, int target) {
    from[target] = from[source];
    to[target] = to[source];
    states[target] = states[source];
    waits[target] = waits[source];
    statements[target] = statements[source];
  }

  private void grow() {
    int capacity = Math.min(MOST_SPANS, 2 * size);
    from = Arrays.copyOf(from, capacity);
    to = Arrays.copyOf(to, capacity);
    states = Arrays.copyOf(states, capacity);
    waits = Arrays.copyOf(waits, capacity);
    statements = Arrays.copyOf(statements, capacity);
  }
}
