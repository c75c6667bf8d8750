package dev.pgtriage.ui.profiles;

/** What became of the connection test. */
enum ProbeState {
  IDLE,
  RUNNING,
  PASSED,
  /** It works, but something should be known. */
  WARNED,
  FAILED,
  CANCELLED
}
