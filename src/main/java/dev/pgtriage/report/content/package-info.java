/** What a report holds: plain values, made by a pure function of what was seen. */
@NullMarked
package dev.pgtriage.report.content;

import org.jspecify.annotations.NullMarked;
