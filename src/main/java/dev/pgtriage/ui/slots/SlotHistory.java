package dev.pgtriage.ui.slots;

import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.ui.chart.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one slot kept and what its consumer lacked, for an hour; FX thread. */
final class SlotHistory {

  /** As long as the overview remembers load. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** A reading; a number is NaN where it is not known. */
  private record Point(long at, double retained, double lag) {}

  private final List<Point> points = new ArrayList<>();

  /** Keeps a reading, unless it is not newer than the last one. */
  void add(Instant at, @Nullable Long retained, @Nullable Long lag) {
    long time = at.toEpochMilli();
    if (!points.isEmpty() && points.getLast().at() >= time) {
      return;
    }
    points.add(new Point(time, number(retained), number(lag)));
    long oldest = time - REMEMBERED.toMillis();
    int gone = 0;
    while (points.get(gone).at() < oldest) {
      gone++;
    }
    points.subList(0, gone).clear();
  }

  /** What was kept in the diagnosis' own window, so that both tell the same pace. */
  List<MetricPoint> recent() {
    if (points.isEmpty()) {
      return List.of();
    }
    long oldest = points.getLast().at() - Window.LENGTH.toMillis();
    return points.stream()
        .filter(point -> point.at() >= oldest && !Double.isNaN(point.retained()))
        .map(point -> new MetricPoint(Instant.ofEpochMilli(point.at()), point.retained()))
        .toList();
  }

  /** Retained log, then lag. */
  Samples samples() {
    return new Samples() {
      @Override
      public int size() {
        return points.size();
      }

      @Override
      public long timeAt(int index) {
        return points.get(index).at();
      }

      @Override
      public double value(int series, int index) {
        Point point = points.get(index);
        return series == 0 ? point.retained() : point.lag();
      }
    };
  }

  private static double number(@Nullable Long value) {
    return value == null ? Double.NaN : value;
  }
}
