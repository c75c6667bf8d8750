package dev.pgtriage.diagnosis.window;

import dev.pgtriage.snapshot.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast a number grows: the Theil–Sen slope, the median of the slopes between all pairs of
 * points, which a few odd points do not move; with the 90% interval after Sen (1968), "Estimates of
 * the regression coefficient based on Kendall's tau".
 *
 * @param perSecond the slope
 * @param low the 90% interval's lower end
 * @param high the 90% interval's upper end
 */
public record Growth(double perSecond, double low, double high) {

  /** The normal distribution's 95% quantile: 5% are left out at either end. */
  private static final double Z = 1.6449;

  private static final int MOST_POINTS = 60;

  /** Fewer points tell no growth with an interval. */
  public static final int LEAST_POINTS = 5;

  /** The growth through the points, oldest first; empty when there are fewer than five. */
  public static Optional<Growth> of(List<MetricPoint> points) {
    List<MetricPoint> thinned = thinned(points);
    int n = thinned.size();
    if (n < LEAST_POINTS) {
      return Optional.empty();
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double seconds = seconds(thinned.get(i).at(), thinned.get(j).at());
        if (seconds > 0) {
          slopes[count++] = (thinned.get(j).value() - thinned.get(i).value()) / seconds;
        }
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    Arrays.sort(slopes, 0, count);
    double spread = Z * Math.sqrt(n * (n - 1.0) * (2 * n + 5.0) / 18);
    return Optional.of(
        new Growth(
            (slopes[(count - 1) / 2] + slopes[count / 2]) / 2,
            slopes[Math.clamp((long) Math.floor((count - spread) / 2), 0, count - 1)],
            slopes[Math.clamp((long) Math.ceil((count + spread) / 2), 0, count - 1)]));
  }

  /** Whether the 90% interval holds growth only. */
  public boolean isUpward() {
    return low > 0;
  }

  /** When a value that grows so gets from {@code value} to {@code limit}; null for never. */
  public static @Nullable Instant reaches(
      double perSecond, double value, double limit, Instant now) {
    if (perSecond <= 0) {
      return null;
    }
    double seconds = Math.max(0, (limit - value) / perSecond);
    return seconds > Duration.ofDays(3650).toSeconds()
        ? null
        : now.plusMillis(Math.round(seconds * 1000));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  /** All pairs of some hundred points are many; sixty of them tell the same. */
  private static List<MetricPoint> thinned(List<MetricPoint> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    List<MetricPoint> thinned = new ArrayList<>(MOST_POINTS);
    for (int i = 0; i < MOST_POINTS; i++) {
      thinned.add(points.get(i * (points.size() - 1) / (MOST_POINTS - 1)));
    }
    return thinned;
  }
}
