package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Finding;
import java.util.List;

/**
 * The finding that is looked at.
 *
 * @param finding its texts made harmless
 * @param facts since when, which way it goes, how sure
 * @param cause what explains it; empty when nothing does
 */
record FindingDetail(Finding finding, String title, List<String> facts, String cause) {

  FindingDetail {
    facts = List.copyOf(facts);
  }
}
