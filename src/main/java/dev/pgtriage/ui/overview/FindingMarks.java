package dev.pgtriage.ui.overview;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.chart.Marker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Marks where findings begin and end; FX thread. */
final class FindingMarks {

  private final Map<FindingKey, Finding> open = new LinkedHashMap<>();

  /** What has begun or ended since the diagnosis before, in the console's clock. */
  List<Marker> in(Snapshot snapshot, Diagnosis diagnosis) {
    List<Marker> marks = new ArrayList<>();
    Map<FindingKey, Finding> now = new LinkedHashMap<>();
    for (Finding finding : diagnosis.findings()) {
      if (finding.severity().isAtLeast(Severity.WARNING)) {
        now.put(finding.key(), finding);
        if (!open.containsKey(finding.key())) {
          marks.add(mark(snapshot, finding.since(), finding, Marker.Kind.BEGUN, finding.summary()));
        }
      }
    }
    open.forEach((key, finding) -> {
      if (!now.containsKey(key)) {
        marks.add(mark(snapshot, ended(diagnosis, key), finding, Marker.Kind.CLEARED, "over"));
      }
    });
    open.clear();
    open.putAll(now);
    return marks;
  }

  private static Instant ended(Diagnosis diagnosis, FindingKey key) {
    return diagnosis.cleared().stream()
        .filter(cleared -> cleared.last().key().equals(key))
        .map(Diagnosis.Cleared::at)
        .findFirst()
        .orElse(diagnosis.at());
  }

  private static Marker mark(
      Snapshot snapshot, Instant serverTime, Finding finding, Marker.Kind kind, String note) {
    String subject = finding.key().subject();
    return new Marker(
        serverTime.minus(snapshot.clockOffset()),
        finding.id().title() + (subject.isEmpty() ? "" : " " + subject),
        kind,
        note);
  }
}
