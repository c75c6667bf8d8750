package dev.pgtriage.ui.profiles;

/** How the form's last saving went. */
sealed interface SaveState {

  /** Nothing was saved since the form was filled or changed. */
  record None() implements SaveState {}

  record Saving() implements SaveState {}

  /**
   * What came of it.
   *
   * @param remark what to know besides, such as that an open window keeps what it had; empty for
   *     nothing
   */
  record Saved(String remark) implements SaveState {}

  /** What went wrong in sentences; the form holds all it held. */
  record Failed(String message) implements SaveState {}
}
