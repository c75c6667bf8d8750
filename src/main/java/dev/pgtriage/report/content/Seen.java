package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an instance up to a moment.
 *
 * @param points the load of the last hour, oldest first; the latest snapshot's is the last
 * @param statementsBefore the oldest reading of the statements' counters in that hour; null when
 *     there is none
 * @param slots what each slot kept in the last minutes, bytes by its name, oldest first
 */
public record Seen(
    Profile profile,
    Snapshot latest,
    List<LoadPoint> points,
    Reading.@Nullable Value<List<StatementCounters>> statementsBefore,
    Map<String, List<MetricPoint>> slots) {

  public Seen {
    points = List.copyOf(points);
    slots = Map.copyOf(slots);
  }

  /** What was seen without a course of the slots. */
  public Seen(
      Profile profile,
      Snapshot latest,
      List<LoadPoint> points,
      Reading.@Nullable Value<List<StatementCounters>> statementsBefore) {
    this(profile, latest, points, statementsBefore, Map.of());
  }
}
