package dev.pgtriage.ui.chart;

/** Which value stands for several samples that share a pixel. */
public enum Decimation {
  /** Their mean: right for averages such as load. */
  MEAN,
  /** The sample with the largest sum: a short peak of connections stays visible. */
  PEAK
}
