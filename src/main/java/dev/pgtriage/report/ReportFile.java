package dev.pgtriage.report;

import dev.pgtriage.profile.AtomicFile;
import dev.pgtriage.profile.FileTrouble;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.html.HtmlWriter;
import dev.pgtriage.report.json.ReportFormatException;
import dev.pgtriage.report.json.ReportJson;
import dev.pgtriage.report.markdown.MarkdownWriter;
import dev.pgtriage.report.page.Page;
import dev.pgtriage.report.page.PageComposer;
import dev.pgtriage.report.pdf.PdfWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** Reports in files. Blocks while it writes and reads; any thread may call it. */
public final class ReportFile {

  /** A report's file is some MB; what is larger is none. */
  private static final long LARGEST = 64L << 20;

  private ReportFile() {}

  /**
   * Writes a report in one step: on a full disk what was there before is still there.
   *
   * @param zone times are shown in it, where the format shows times to people
   * @return how many bytes it has
   * @throws ReportException when the file can't be written
   */
  public static long write(Report report, ReportFormat format, Path file, ZoneId zone)
      throws ReportException {
    byte[] bytes = bytes(report, format, zone);
    try {
      AtomicFile.write(file, bytes);
      return bytes.length;
    } catch (IOException e) {
      throw new ReportException(FileTrouble.sentence("written", file, e), e);
    }
  }

  /** The content of a report's file. */
  public static byte[] bytes(Report report, ReportFormat format, ZoneId zone) {
    return switch (format) {
      case HTML -> HtmlWriter.write(page(report, zone), zone).getBytes(StandardCharsets.UTF_8);
      case PDF -> PdfWriter.write(page(report, zone), zone);
      case MARKDOWN -> markdown(report, zone).getBytes(StandardCharsets.UTF_8);
      case JSON -> ReportJson.write(report);
    };
  }

  /** A report as Markdown, to be pasted. */
  public static String markdown(Report report, ZoneId zone) {
    return MarkdownWriter.write(page(report, zone));
  }

  /**
   * The report in a JSON file.
   *
   * @throws ReportException when it can't be read, or is no report this version knows
   */
  public static Report read(Path file) throws ReportException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new ReportException(file + " is too large for a report.", null);
      }
      return ReportJson.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ReportException(FileTrouble.sentence("read", file, e), e);
    } catch (ReportFormatException e) {
      throw new ReportException(file + " could not be opened: " + e.getMessage() + ".", e);
    }
  }

  private static Page page(Report report, ZoneId zone) {
    return PageComposer.compose(report, zone);
  }
}
