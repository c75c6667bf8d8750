package dev.pgtriage.action;

/** The two signals a backend can be sent; PostgreSQL manual, "Server Signaling Functions". */
public enum SignalKind {
  /** Ends the running statement; the session stays. */
  CANCEL,
  /** Ends the session. */
  TERMINATE
}
