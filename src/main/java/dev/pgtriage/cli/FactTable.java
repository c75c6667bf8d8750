package dev.pgtriage.cli;

import java.util.List;

/**
 * Facts in rows, before they are text or JSON.
 *
 * @param key its name in JSON
 * @param title its heading in text
 * @param columns names in JSON and, in capitals, in text
 * @param rows cells are numbers, texts, or lists of numbers
 */
record FactTable(String key, String title, List<String> columns, List<List<Object>> rows) {

  FactTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
