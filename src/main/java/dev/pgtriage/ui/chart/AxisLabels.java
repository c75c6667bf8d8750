package dev.pgtriage.ui.chart;

/** How the values along the vertical axis are written. */
public enum AxisLabels {
  /** Plain numbers at round steps; the unit stands beside the title. */
  NUMBERS,
  /** With the unit, at round steps. */
  FIGURES,
  /** Sizes at steps that are round in kB, MB or GB of 1024. */
  BYTES
}
