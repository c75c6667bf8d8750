package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.snapshot.SessionKey;
import java.util.List;

/** What pressing something beside a finding does elsewhere. Called on the FX thread. */
public interface VerdictActions {

  /**
   * Asks to confirm that sessions be ended.
   *
   * @param reason why these, for the audit
   */
  void end(Remedy.EndSessions remedy, String reason);

  /**
   * Brings exactly these sessions to the front, selected.
   *
   * @param label what they are, such as {@code Orphaned backends}
   */
  void showSessions(String label, List<SessionKey> sessions);
}
