/** Reports as PDF. */
@NullMarked
package dev.pgtriage.report.pdf;

import org.jspecify.annotations.NullMarked;
