/** Snapshot reports: made with one click, listed, and opened again. */
@NullMarked
package dev.pgtriage.ui.reports;

import org.jspecify.annotations.NullMarked;
