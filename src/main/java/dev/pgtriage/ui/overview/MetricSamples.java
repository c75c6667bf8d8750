package dev.pgtriage.ui.overview;

import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.ui.chart.Samples;

/** A metric's points as they were measured: a point that is missing is a gap. */
record MetricSamples(MetricSeries series) implements Samples {

  @Override
  public int size() {
    return series.points().size();
  }

  @Override
  public long timeAt(int index) {
    return series.points().get(index).at().toEpochMilli();
  }

  @Override
  public double value(int one, int index) {
    return series.points().get(index).value();
  }
}
