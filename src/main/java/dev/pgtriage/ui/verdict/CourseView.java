package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.ui.chart.ChartSpec;
import dev.pgtriage.ui.chart.Decimation;
import dev.pgtriage.ui.chart.Series;
import dev.pgtriage.ui.chart.TimeAxis;
import dev.pgtriage.ui.chart.TimeChart;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.layout.VBox;

/** How a number went and where it goes: measured, the limit, the forecast with its interval. */
final class CourseView extends VBox {

  private static final double HEIGHT = 180;

  private final TimeAxis axis;
  private final TimeChart chart;
  private final String name;
  private final CourseDrawing.Measure measure;

  /**
   * @param course with at least one point; later ones of the same name and unit are shown in place
   */
  CourseView(Course course, ZoneId zone) {
    CourseDrawing first = CourseDrawing.of(course);
    name = course.name();
    measure = CourseDrawing.Measure.of(course);
    axis = new TimeAxis(zone, first.to(), Duration.between(first.from(), first.to()));
    chart =
        new TimeChart(
            axis,
            new ChartSpec(
                capitalized(course.name()),
                measure.unit(),
                List.of(
                    new Series("measured", "series-cpu", Series.Kind.LINE),
                    new Series("forecast", "series-forecast", Series.Kind.DASHED)),
                Decimation.MEAN,
                measure::figure,
                measure.unit().isEmpty(),
                null,
                true));
    chart.setMinHeight(HEIGHT);
    chart.setPrefHeight(HEIGHT);
    getChildren().add(chart);
    show(course);
  }

  /** Whether this chart can show that course. */
  boolean fits(Course course) {
    return name.equals(course.name()) && measure.equals(CourseDrawing.Measure.of(course));
  }

  void show(Course course) {
    CourseDrawing drawing = CourseDrawing.of(course);
    axis.tick(drawing.to());
    if (axis.liveProperty().get()) {
      axis.followLive(Duration.between(drawing.from(), drawing.to()));
    }
    chart.setReferences(drawing.references());
    chart.setBands(drawing.bands());
    chart.setSamples(drawing.samples(), drawing.gap());
  }

  private static String capitalized(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
