/** Reports as JSON, and back. */
@NullMarked
package dev.pgtriage.report.json;

import org.jspecify.annotations.NullMarked;
