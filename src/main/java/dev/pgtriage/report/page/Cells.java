package dev.pgtriage.report.page;

import static dev.pgtriage.report.page.PageComposer.text;

import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.report.page.Block.Cell;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cells of numbers and of what has a colour. */
final class Cells {

  private Cells() {}

  static Cell count(long count) {
    return Cell.of(String.valueOf(count), (double) count);
  }

  static Cell age(Duration age, boolean limit) {
    return Cell.of(limit ? Figures.limit(age) : Figures.age(age), (double) age.toMillis());
  }

  static Cell latency(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    return Cell.of(
        millis < 10 ? String.format(Locale.ROOT, "%.1f ms", millis) : Figures.latency(duration),
        millis);
  }

  static Cell bytes(@Nullable Long bytes, String none) {
    return bytes == null
        ? new Cell(none, Double.MAX_VALUE, "", false)
        : Cell.of(Bytes.text(bytes), bytes.doubleValue());
  }

  static Cell state(String state) {
    String text = text(state);
    return Cell.of(text.isEmpty() ? "–" : text)
        .in("state-" + text.replaceAll("[^a-z]+", "-").replaceAll("-$", ""));
  }

  /** {@code Lock: transactionid}, as on the screens. */
  static Cell wait(String waitsFor) {
    String text = text(waitsFor);
    int colon = text.indexOf(':');
    String type = colon < 0 ? text : text.substring(0, colon);
    return Cell.of(colon < 0 ? text : type + ": " + text.substring(colon + 1).strip())
        .in(
            type.isEmpty()
                ? ""
                : "wait-"
                    + (type.equals("BufferPin")
                        ? "buffer-pin"
                        : type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")));
  }

  static String local(String client) {
    String text = text(client);
    return text.isEmpty() ? "local" : text;
  }
}
