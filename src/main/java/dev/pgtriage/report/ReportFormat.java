package dev.pgtriage.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The forms a report can have. */
public enum ReportFormat {
  /** For reading on screen and for sending: one file, graphs and sortable tables inside. */
  HTML("HTML", "html"),
  /** For printing and for archives. */
  PDF("PDF", "pdf"),
  /** For pasting into a post-mortem or a chat. */
  MARKDOWN("Markdown", "md"),
  /** For programs, and to be opened in the console again. */
  JSON("JSON", "json");

  private final String title;
  private final String extension;

  ReportFormat(String title, String extension) {
    this.title = title;
    this.extension = extension;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** How its files' names end, without the dot. */
  public String extension() {
    return extension;
  }

  /** The format of a file by how its name ends. */
  public static Optional<ReportFormat> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (ReportFormat format : values()) {
      if (name.endsWith("." + format.extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
