package dev.pgtriage.ui.queries;

import dev.pgtriage.diagnosis.statement.StatementPoint;
import dev.pgtriage.ui.chart.Samples;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One figure of a statement's course. */
record CourseSamples(List<StatementPoint> points, ToDoubleFunction<StatementPoint> figure)
    implements Samples {

  CourseSamples {
    points = List.copyOf(points);
  }

  @Override
  public int size() {
    return points.size();
  }

  @Override
  public long timeAt(int index) {
    return points.get(index).at().toEpochMilli();
  }

  @Override
  public double value(int series, int index) {
    return figure.applyAsDouble(points.get(index));
  }
}
