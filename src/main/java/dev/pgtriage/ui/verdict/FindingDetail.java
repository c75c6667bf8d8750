package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.snapshot.SessionKey;
import java.util.List;
import java.util.Map;

/**
 * The finding that is looked at.
 *
 * @param finding its texts made harmless
 * @param facts since when, which way it goes, how sure
 * @param cause what explains it; empty when nothing does
 * @param sessions the suspects that are still there
 */
record FindingDetail(
    Finding finding,
    String title,
    List<String> facts,
    String cause,
    Map<SessionKey, SuspectNow> sessions) {

  FindingDetail {
    facts = List.copyOf(facts);
    sessions = Map.copyOf(sessions);
  }
}
