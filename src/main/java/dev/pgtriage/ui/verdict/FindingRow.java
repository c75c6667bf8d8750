package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.FindingKey;

/**
 * A finding in the tree.
 *
 * @param depth how many causes stand above it
 * @param facts severity and trend in words
 */
record FindingRow(FindingKey key, int depth, Level level, String title, String facts) {

  /** For those who hear the screen. */
  String spoken() {
    return title + ", " + facts + (depth > 0 ? ", explained by the finding above" : "");
  }
}
