package dev.pgtriage.report.page;

import java.util.List;

/**
 * A report, laid out but in no format yet. Its texts may hold anything that can be shown; every
 * format escapes them its own way.
 *
 * @param title the instance
 * @param facts what it is and when it was looked at, a line each
 * @param blocks from top to bottom
 */
public record Page(String title, List<String> facts, List<Block> blocks) {

  public Page {
    facts = List.copyOf(facts);
    blocks = List.copyOf(blocks);
  }
}
