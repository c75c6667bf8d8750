package dev.pgtriage.ui.signal;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.util.List;

/** Asks a person to confirm that sessions be signalled. Called on the FX thread. */
@FunctionalInterface
public interface SignalRequests {

  /**
   * Opens the sheet.
   *
   * @param reason why these sessions, for the audit
   * @param snapshot the one the sessions were chosen in
   */
  void open(SignalKind kind, List<Session> sessions, String reason, Snapshot snapshot);
}
