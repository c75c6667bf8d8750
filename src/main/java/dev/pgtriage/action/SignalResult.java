package dev.pgtriage.action;

import dev.pgtriage.snapshot.SessionKey;

/**
 * What became of one session.
 *
 * @param explanation one sentence
 */
public record SignalResult(SessionKey session, Outcome outcome, String explanation) {

  /** How a signal can end. */
  public enum Outcome {
    /** Signalled, and seen to have ended: the session, or the statement it ran. */
    ENDED,
    /** Signalled, but still there when the wait for its end was over. */
    STILL_THERE,
    /** Not there any more when the signal was due; nothing was sent. */
    ALREADY_GONE,
    /** It does something else than when it was chosen; nothing was sent. */
    MOVED_ON,
    /** The server's own, RDS' own, or the console's own; nothing was sent. */
    PROTECTED,
    /** This login may not signal it; nothing was sent. */
    NOT_PERMITTED,
    /** The server could not be asked; whether the signal was sent is unknown. */
    FAILED
  }
}
