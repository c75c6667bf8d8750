/** A report as headings, sentences, tables and drawings, before it is text of any format. */
@NullMarked
package dev.pgtriage.report.page;

import org.jspecify.annotations.NullMarked;
