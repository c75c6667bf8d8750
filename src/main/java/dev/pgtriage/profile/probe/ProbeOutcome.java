package dev.pgtriage.profile.probe;

/** How a step of a connection test ended. */
public enum ProbeOutcome {
  PASSED,
  /** It works, but something should be known or mended. */
  WARNED,
  FAILED,
  /** Not tried: the profile does not ask for it, or a step before it failed. */
  SKIPPED
}
