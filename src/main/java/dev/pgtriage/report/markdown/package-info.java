/** Reports as Markdown. */
@NullMarked
package dev.pgtriage.report.markdown;

import org.jspecify.annotations.NullMarked;
