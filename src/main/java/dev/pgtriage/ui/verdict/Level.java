package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Severity;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** How bad it is, as a sign, a word and a colour: never a colour alone. */
enum Level {
  /** Nothing can be said yet. */
  NONE("No diagnosis yet", "none"),
  /** Nothing can be said at all. */
  UNABLE("Diagnosis failed", "warning"),
  OK("Healthy", "ok"),
  INFO("Info", "info"),
  WARNING("Warning", "warning"),
  CRITICAL("Critical", "critical");

  private final String word;
  private final String styleClass;

  Level(String word, String styleClass) {
    this.word = word;
    this.styleClass = styleClass;
  }

  static Level of(Severity severity) {
    return switch (severity) {
      case INFO -> INFO;
      case WARNING -> WARNING;
      case CRITICAL -> CRITICAL;
    };
  }

  String word() {
    return word;
  }

  String styleClass() {
    return styleClass;
  }

  /** Gives a node its colour as {@code -pg-series}. */
  String seriesClass() {
    return this == NONE ? "severity-info" : "severity-" + styleClass;
  }

  Ikon icon() {
    return switch (this) {
      case NONE -> Material2OutlinedAL.HOURGLASS_EMPTY;
      case OK -> Material2OutlinedAL.CHECK_CIRCLE;
      case INFO -> Material2OutlinedAL.INFO;
      case UNABLE, WARNING -> Material2OutlinedMZ.WARNING;
      case CRITICAL -> Material2OutlinedAL.ERROR;
    };
  }
}
