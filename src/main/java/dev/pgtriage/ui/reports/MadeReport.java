package dev.pgtriage.ui.reports;

import dev.pgtriage.report.ReportFormat;
import dev.pgtriage.report.content.Report;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A report made since the console was opened.
 *
 * @param bytes the file's size
 * @param took what making and writing it took
 */
record MadeReport(Report report, ReportFormat format, Path file, long bytes, Duration took) {}
