package dev.pgtriage.report.pdf;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The document's fonts.
 *
 * @param text for sentences and figures
 * @param bold for what is to be read first
 * @param mono for statements and commands
 */
record Fonts(Face text, Face bold, Face mono) {

  static Fonts load(PDDocument document) throws IOException {
    return new Fonts(
        Face.load(document, "roboto-latin-400-normal.woff"),
        Face.load(document, "roboto-latin-700-normal.woff"),
        Face.load(document, "jetbrains-mono-latin-400-normal.woff"));
  }

  /** Whether a text had characters that the fonts lack. */
  boolean areIncomplete() {
    return text.isIncomplete() || bold.isIncomplete() || mono.isIncomplete();
  }
}
