package dev.pgtriage.report.content;

import java.util.List;

/**
 * One table of a report.
 *
 * @param note what to know of it: the time it covers, or why it has no rows; empty when there is
 *     nothing to say
 */
public record Section<T>(String note, List<T> rows) {

  public Section {
    rows = List.copyOf(rows);
  }
}
