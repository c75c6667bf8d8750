package dev.pgtriage.ui.testing;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.verdict.VerdictActions;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was pressed beside a finding. */
public final class PressedActions implements VerdictActions {

  private final List<Remedy.EndSessions> ended = new ArrayList<>();
  private final List<List<SessionKey>> shown = new ArrayList<>();

  @Override
  public void end(Remedy.EndSessions remedy, String reason) {
    ended.add(remedy);
  }

  @Override
  public void showSessions(String label, List<SessionKey> sessions) {
    shown.add(sessions);
  }

  /** The remedies somebody wanted to carry out. */
  public List<Remedy.EndSessions> ended() {
    return List.copyOf(ended);
  }

  /** The sets of sessions somebody wanted to see. */
  public List<List<SessionKey>> shown() {
    return List.copyOf(shown);
  }
}
