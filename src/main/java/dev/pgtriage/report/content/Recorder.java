package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of the last hour's snapshots what a report needs: a few numbers each, some 2 MB at one a
 * second. Any thread may use it.
 */
public final class Recorder implements Consumer<Snapshot> {

  /** How far back a report looks. */
  public static final Duration LENGTH = Duration.ofHours(1);

  private static final Duration STATEMENTS_STEP = Duration.ofMinutes(10);

  private final Profile profile;
  private final Deque<LoadPoint> points = new ArrayDeque<>();
  private final Deque<Reading.Value<List<StatementCounters>>> statements = new ArrayDeque<>();
  private final SlotReadings slots = new SlotReadings();
  private @Nullable Snapshot latest;

  /** A recorder that has seen nothing. */
  public Recorder(Profile profile) {
    this.profile = profile;
  }

  /** Takes the next snapshot; another server, or the same one restarted, begins anew. */
  @Override
  public void accept(Snapshot next) {
    LoadPoint point = LoadPoint.of(profile, next);
    synchronized (this) {
      Snapshot before = latest;
      if (before != null && !before.server().startedAt().equals(next.server().startedAt())) {
        statements.clear();
        slots.clear();
      }
      latest = next;
      points.removeIf(old -> !old.at().isBefore(point.at()));
      points.add(point);
      Instant oldest = next.takenAt().minus(LENGTH);
      while (points.getFirst().at().isBefore(oldest)) {
        points.removeFirst();
      }
      if (next.statements() instanceof Reading.Value<List<StatementCounters>> value) {
        keep(value, oldest);
      }
      if (next.replication() instanceof Reading.Value<Replication> value) {
        slots.add(value);
      }
    }
  }

  /** What was seen so far; empty before the first snapshot. */
  public synchronized Optional<Seen> seen() {
    return Optional.ofNullable(latest)
        .map(snapshot ->
            new Seen(profile, snapshot, List.copyOf(points), statements.peekFirst(), slots.all()));
  }

  /** Thousands of counters are kept for a few moments only: the first is what is compared with. */
  private void keep(Reading.Value<List<StatementCounters>> value, Instant oldest) {
    Reading.Value<List<StatementCounters>> last = statements.peekLast();
    if (last == null || Duration.between(last.at(), value.at()).compareTo(STATEMENTS_STEP) >= 0) {
      statements.add(value);
    }
    while (statements.size() > 1 && statements.getFirst().at().isBefore(oldest)) {
      statements.removeFirst();
    }
  }
}
