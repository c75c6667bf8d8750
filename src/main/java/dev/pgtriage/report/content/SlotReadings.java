package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each slot kept in the diagnosis' own window, so that report, screen and finding tell the
 * same pace. Used by one thread at a time.
 */
final class SlotReadings {

  private final Map<String, Deque<MetricPoint>> slots = new HashMap<>();
  private @Nullable Instant last;

  /**
   * Takes in a reading, unless it is not newer than the last one; a slot that is gone is forgotten.
   */
  void add(Reading.Value<Replication> reading) {
    Instant at = reading.at();
    if (last != null && !at.isAfter(last)) {
      return;
    }
    last = at;
    Instant oldest = at.minus(Window.LENGTH);
    slots
        .keySet()
        .retainAll(
            reading.value().slots().stream()
                .map(ReplicationSlot::name)
                .collect(Collectors.toSet()));
    for (ReplicationSlot slot : reading.value().slots()) {
      Long retained = slot.retainedBytes();
      if (retained != null) {
        Deque<MetricPoint> points = slots.computeIfAbsent(slot.name(), name -> new ArrayDeque<>());
        points.add(new MetricPoint(at, retained));
        while (points.getFirst().at().isBefore(oldest)) {
          points.removeFirst();
        }
      }
    }
  }

  /** Forgets all: another server's slots are others. */
  void clear() {
    slots.clear();
    last = null;
  }

  /** Bytes kept by the slots' names, oldest first. */
  Map<String, List<MetricPoint>> all() {
    return slots.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, slot -> List.copyOf(slot.getValue())));
  }
}
