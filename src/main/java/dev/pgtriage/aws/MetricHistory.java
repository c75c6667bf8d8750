package dev.pgtriage.aws;

import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.MetricSeries;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** The points read so far, by query. For one thread at a time. */
final class MetricHistory {

  private final List<MetricQuery> queries;
  private final Map<String, NavigableMap<Instant, Double>> points = new HashMap<>();

  MetricHistory(List<MetricQuery> queries) {
    this.queries = queries;
    queries.forEach(query -> points.put(query.id(), new TreeMap<>()));
  }

  /** Adds a whole reading; a point that was read before has been revised. */
  void merge(List<MetricDataResult> results) {
    Map<String, Map<Instant, Double>> read = new HashMap<>();
    for (MetricDataResult result : results) {
      Map<Instant, Double> target = read.computeIfAbsent(result.id(), id -> new HashMap<>());
      for (int i = 0; i < Math.min(result.timestamps().size(), result.values().size()); i++) {
        // Several results of one query are its target groups.
        target.merge(result.timestamps().get(i), result.values().get(i), Double::sum);
      }
    }
    read.forEach((id, fresh) -> {
      NavigableMap<Instant, Double> kept = points.get(id);
      if (kept != null) {
        kept.putAll(fresh);
      }
    });
  }

  void forgetBefore(Instant oldest) {
    points.values().forEach(kept -> kept.headMap(oldest, false).clear());
  }

  /** The series that have points, in the queries' order. */
  List<MetricSeries> series() {
    return queries.stream()
        .filter(query -> !pointsOf(query).isEmpty())
        .map(query ->
            new MetricSeries(
                query.resource(),
                query.name(),
                query.statistic(),
                query.unit(),
                query.period(),
                pointsOf(query).entrySet().stream()
                    .map(point -> new MetricPoint(point.getKey(), point.getValue()))
                    .toList()))
        .toList();
  }

  private NavigableMap<Instant, Double> pointsOf(MetricQuery query) {
    return points.getOrDefault(query.id(), new TreeMap<>());
  }
}
