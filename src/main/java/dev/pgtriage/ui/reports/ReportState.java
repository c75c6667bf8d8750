package dev.pgtriage.ui.reports;

/** How the making of a report stands. */
sealed interface ReportState {

  /** None was asked for. */
  record Idle() implements ReportState {}

  /** Being made or opened, on another thread. */
  record Working(String what) implements ReportState {}

  /** Written. */
  record Written(MadeReport made) implements ReportState {}

  /** Could not be written or opened; the sentence says why. */
  record Failed(String sentence) implements ReportState {}
}
