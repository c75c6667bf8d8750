package dev.pgtriage.ui.signal;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.action.SignalResult.Outcome;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** An outcome in words, and the sign and severity that go with it. */
final class OutcomeText {

  private OutcomeText() {}

  /** After "24 sessions" or a count: {@code 22 ended}. */
  static String of(Outcome outcome, SignalKind kind) {
    return switch (outcome) {
      case ENDED -> kind == SignalKind.TERMINATE ? "ended" : "cancelled";
      case STILL_THERE -> "still there";
      case ALREADY_GONE -> "already gone";
      case MOVED_ON -> "had moved on";
      case PROTECTED -> "protected";
      case NOT_PERMITTED -> "not permitted";
      case FAILED -> "failed";
    };
  }

  static Ikon icon(Outcome outcome) {
    return switch (outcome) {
      case ENDED -> Material2OutlinedAL.CHECK_CIRCLE;
      case ALREADY_GONE -> Material2OutlinedAL.CHECK;
      case MOVED_ON -> Material2OutlinedMZ.REMOVE_CIRCLE_OUTLINE;
      case STILL_THERE -> Material2OutlinedAL.HOURGLASS_EMPTY;
      case PROTECTED, NOT_PERMITTED -> Material2OutlinedAL.BLOCK;
      case FAILED -> Material2OutlinedAL.ERROR_OUTLINE;
    };
  }

  static String severity(Outcome outcome) {
    return switch (outcome) {
      case ENDED -> "severity-ok";
      case ALREADY_GONE, MOVED_ON -> "severity-info";
      case STILL_THERE, PROTECTED, NOT_PERMITTED -> "severity-warning";
      case FAILED -> "severity-critical";
    };
  }
}
