/** Reports as one HTML file that needs nothing else. */
@NullMarked
package dev.pgtriage.report.html;

import org.jspecify.annotations.NullMarked;
