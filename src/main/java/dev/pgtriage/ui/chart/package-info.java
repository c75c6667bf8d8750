/** Graphs over time that share one axis, drawn on a canvas from primitive values. */
@NullMarked
package dev.pgtriage.ui.chart;

import org.jspecify.annotations.NullMarked;
