package dev.pgtriage.ui.reports;

import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.page.Page;

/**
 * The report that is being read.
 *
 * @param from the file it came from or went to
 */
record ShownReport(Report report, Page page, String from) {}
