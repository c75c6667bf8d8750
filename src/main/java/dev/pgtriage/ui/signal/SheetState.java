package dev.pgtriage.ui.signal;

/** How far the sheet is. */
sealed interface SheetState {

  /** Nothing is asked. */
  record Closed() implements SheetState {}

  /** Waits for a person to confirm. */
  record Asking() implements SheetState {}

  /** Confirmed; the server is at it. */
  record Running() implements SheetState {}

  /**
   * Over, with an outcome for each session.
   *
   * @param summary {@code 22 ended, 2 had moved on}
   */
  record Done(String summary) implements SheetState {}

  /**
   * Over, and nobody knows what was done.
   *
   * @param message what failed and what to do next
   */
  record Failed(String message) implements SheetState {}
}
