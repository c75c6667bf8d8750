package dev.pgtriage.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.ui.chart.Band;
import dev.pgtriage.ui.chart.ReferenceLine;
import dev.pgtriage.ui.chart.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CourseDrawingTest {

  private static final Instant NOW = Instant.parse("2026-11-02T15:00:00Z");

  @Test
  void theForecastGoesOnFromTheLastPointToTheLimit() {
    CourseDrawing drawing = CourseDrawing.of(course(Duration.ofMinutes(25)));
    Samples samples = drawing.samples();
    int last = samples.size() - 1;
    assertThat(samples.value(0, 1)).isEqualTo(200);
    assertThat(samples.value(1, 1)).isEqualTo(200);
    assertThat(samples.value(0, last)).isNaN();
    assertThat(samples.value(1, last)).isCloseTo(997, within(1e-6));
    assertThat(samples.timeAt(last)).isEqualTo(NOW.plus(Duration.ofMinutes(25)).toEpochMilli());
    assertThat(drawing.references()).containsExactly(new ReferenceLine(997, "limit 997", true));
    assertThat(drawing.bands())
        .containsExactly(
            new Band(
                NOW.plus(Duration.ofMinutes(15)),
                NOW.plus(Duration.ofMinutes(35)),
                "90% interval"));
    assertThat(drawing.to()).isAfter(NOW.plus(Duration.ofMinutes(35)));
  }

  @Test
  void aForecastFarOffIsDrawnOnlyInPartSoThatTheMeasuredPartStaysVisible() {
    CourseDrawing drawing = CourseDrawing.of(course(Duration.ofDays(3)));
    assertThat(Duration.between(NOW, drawing.to())).isEqualTo(Duration.ofHours(2));
    Samples samples = drawing.samples();
    assertThat(samples.value(1, samples.size() - 1)).isLessThan(300);
    assertThat(drawing.bands()).isEmpty();
  }

  @Test
  void bytesAreShownInGigabytesOfTheSameSizeAsInSentences() {
    Course bytes =
        new Course(
            "WAL",
            "Bytes",
            List.of(
                new MetricPoint(NOW, 3.2 * (1L << 30)),
                new MetricPoint(NOW.plusSeconds(60), 4.0 * (1L << 30))),
            null,
            null);
    CourseDrawing drawing = CourseDrawing.of(bytes);
    assertThat(drawing.unit()).isEqualTo("GB");
    assertThat(drawing.samples().value(0, 0)).isCloseTo(3.2, within(1e-9));
    assertThat(CourseDrawing.Measure.of(bytes).figure(3.2)).isEqualTo("3.2 GB");
  }

  private static Course course(Duration until) {
    return course(until, until.plusMinutes(10));
  }

  private static Course course(Duration until, @Nullable Duration latest) {
    return new Course(
        "connections",
        "Count",
        List.of(new MetricPoint(NOW.minus(Duration.ofMinutes(10)), 100), new MetricPoint(NOW, 200)),
        997.0,
        new Course.Forecast(
            NOW.plus(until),
            NOW.plus(until).minus(Duration.ofMinutes(10)),
            latest == null ? null : NOW.plus(latest),
            0.2));
  }
}
