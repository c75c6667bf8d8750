package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pgtriage.snapshot.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Numbers over time, to be drawn.
 *
 * @param unit as CloudWatch writes it: {@code Count}, {@code Percent}, {@code Bytes}, ..; {@code
 *     Sessions} and {@code Connections} for what was watched
 * @param stacked whether the lines are areas that add up; they share their moments then
 * @param note on its source and resolution
 * @param from the time axis' begin, console clock
 * @param to the time axis' end
 * @param limits values that must not be reached
 */
public record Graph(
    String title,
    String unit,
    boolean stacked,
    String note,
    Instant from,
    Instant to,
    List<Line> lines,
    List<Limit> limits) {

  public Graph {
    lines = List.copyOf(lines);
    limits = List.copyOf(limits);
  }

  /**
   * One line.
   *
   * @param colour the palette's name for what it means, such as {@code wait-lock}
   * @param gap points further apart than this have nothing between them
   * @param points oldest first
   */
  public record Line(
      String name,
      String colour,
      @JsonProperty("gapSeconds") Duration gap,
      List<MetricPoint> points) {

    public Line {
      points = List.copyOf(points);
    }
  }

  /** A value that must not be reached. */
  public record Limit(String name, double value) {}
}
