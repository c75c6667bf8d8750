package dev.pgtriage.report.page;

import static dev.pgtriage.report.page.PageComposer.text;

import dev.pgtriage.report.content.Section;
import dev.pgtriage.report.page.Block.Cell;
import dev.pgtriage.report.page.Block.Column;
import dev.pgtriage.report.page.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tables one below the other, each below its heading. */
final class TableBlocks {

  private final List<Block> blocks = new ArrayList<>();

  /** All that were added, in order. */
  List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /**
   * Adds a table.
   *
   * @param id names its heading
   * @param name what its rows are
   * @param empty says that there is none; its section's note takes precedence
   */
  <T> void add(
      String id,
      String title,
      String name,
      Section<T> section,
      List<Column> columns,
      Function<T, List<Cell>> cells,
      String empty) {
    blocks.add(new Block.Heading(id, title, text(section.note())));
    boolean explained = section.rows().isEmpty() && !section.note().isEmpty();
    blocks.add(
        new Block.Table(
            name, columns, section.rows().stream().map(cells).toList(), explained ? "" : empty));
  }

  static Column column(String name, int weight) {
    return new Column(name, Kind.TEXT, weight);
  }

  static Column number(String name, int weight) {
    return new Column(name, Kind.NUMBER, weight);
  }
}
