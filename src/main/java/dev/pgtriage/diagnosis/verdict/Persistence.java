package dev.pgtriage.diagnosis.verdict;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps findings from flapping: one is told when it was seen often enough in a row, and goes when
 * it has not been seen for a while; it gets worse at once and better slowly.
 */
final class Persistence {

  /**
   * How patient it is.
   *
   * @param sightings in a row before a finding is told
   * @param hold how long one that is no longer seen is kept, and a severity that fell
   */
  record Patience(int sightings, Duration hold) {}

  /** For a watch: one odd snapshot tells nothing. */
  static final Patience STEADY = new Patience(2, Duration.ofSeconds(10));

  /** For a single snapshot. */
  static final Patience AT_ONCE = new Patience(1, Duration.ZERO);

  /** What is told. */
  record Told(
      List<Finding> findings, Map<FindingKey, Trend> trends, List<Diagnosis.Cleared> cleared) {}

  private static final Duration CLEARED_KEPT = Duration.ofMinutes(10);
  private static final Duration TREND_OVER = Duration.ofSeconds(30);
  private static final Duration TREND_LEAST = Duration.ofSeconds(5);

  /** A measure that moves by less than this share stands still. */
  private static final double TREND_SHARE = 0.1;

  private record Measured(Instant at, double value) {}

  private static final class Track {
    private Finding last;
    private int sightings;
    private boolean told;
    private Instant since;
    private Instant seenAt;
    private Instant worstAt;
    private Severity worst;
    private final Deque<Measured> measures = new ArrayDeque<>();

    Track(Finding first, Instant now) {
      last = first;
      since = first.since().isBefore(now) ? first.since() : now;
      seenAt = now;
      worstAt = now;
      worst = first.severity();
    }
  }

  private final Patience patience;
  private final Map<FindingKey, Track> tracks = new LinkedHashMap<>();
  private final Deque<Diagnosis.Cleared> cleared = new ArrayDeque<>();

  Persistence(Patience patience) {
    this.patience = patience;
  }

  Told after(List<Finding> seen, Instant now) {
    for (Finding finding : seen) {
      see(tracks.computeIfAbsent(finding.key(), key -> new Track(finding, now)), finding, now);
    }
    forget(now);
    List<Finding> findings = new ArrayList<>();
    Map<FindingKey, Trend> trends = new HashMap<>();
    for (Track track : tracks.values()) {
      if (track.told) {
        findings.add(track.last.withSeverity(track.worst).since(track.since));
        trends.put(track.last.key(), trend(track.measures));
      }
    }
    return new Told(findings, trends, List.copyOf(cleared));
  }

  private void see(Track track, Finding finding, Instant now) {
    track.last = finding;
    track.sightings++;
    track.told |= track.sightings >= patience.sightings();
    track.seenAt = now;
    if (finding.since().isBefore(track.since)) {
      track.since = finding.since();
    }
    if (finding.severity().isAtLeast(track.worst)
        || Duration.between(track.worstAt, now).compareTo(patience.hold()) >= 0) {
      track.worst = finding.severity();
      track.worstAt = now;
    }
    track.measures.addLast(new Measured(now, finding.measure()));
    Instant oldest = now.minus(TREND_OVER);
    while (track.measures.getFirst().at().isBefore(oldest)) {
      track.measures.removeFirst();
    }
  }

  private void forget(Instant now) {
    for (Iterator<Track> all = tracks.values().iterator(); all.hasNext(); ) {
      Track track = all.next();
      if (track.seenAt.equals(now)) {
        continue;
      }
      if (!track.told) {
        all.remove();
      } else if (Duration.between(track.seenAt, now).compareTo(patience.hold()) >= 0) {
        all.remove();
        cleared.addFirst(new Diagnosis.Cleared(track.last.since(track.since), track.seenAt));
      }
    }
    Instant oldest = now.minus(CLEARED_KEPT);
    cleared.removeIf(gone -> gone.at().isBefore(oldest));
  }

  private static Trend trend(Deque<Measured> measures) {
    Measured first = measures.getFirst();
    Measured last = measures.getLast();
    if (Duration.between(first.at(), last.at()).compareTo(TREND_LEAST) < 0) {
      return Trend.STEADY;
    }
    double change = last.value() - first.value();
    double scale = Math.max(Math.abs(first.value()), Math.abs(last.value()));
    if (Math.abs(change) <= TREND_SHARE * scale) {
      return Trend.STEADY;
    }
    return change > 0 ? Trend.WORSENING : Trend.EASING;
  }
}
