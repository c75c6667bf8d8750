package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.LoadPoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an instance up to a moment.
 *
 * @param points the load of the last hour, oldest first; the latest snapshot's is the last
 * @param statementsBefore the oldest reading of the statements' counters in that hour; null when
 *     there is none
 */
public record Seen(
    Profile profile,
    Snapshot latest,
    List<LoadPoint> points,
    Reading.@Nullable Value<List<StatementCounters>> statementsBefore) {

  public Seen {
    points = List.copyOf(points);
  }
}
