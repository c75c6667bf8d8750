@NullMarked
package dev.pgtriage.ui.chart;

import org.jspecify.annotations.NullMarked;
