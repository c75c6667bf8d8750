package dev.pgtriage.ui.profiles;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.profile.probe.ProbeOutcome;
import dev.pgtriage.profile.probe.ProbeStage;
import dev.pgtriage.profile.probe.ProbeStep;

/** A connection test's steps in words. */
final class ProbeText {

  private ProbeText() {}

  static String of(ProbeStage stage) {
    return switch (stage) {
      case DNS -> "Name (DNS)";
      case TCP -> "Reach (TCP)";
      case TLS -> "Encryption (TLS)";
      case LOGIN -> "Login";
      case PRIVILEGE -> "Privileges";
      case AWS_IDENTITY -> "AWS identity";
      case AWS_PERMISSION -> "AWS permissions";
    };
  }

  static String of(ProbeOutcome outcome) {
    return switch (outcome) {
      case PASSED -> "passed";
      case WARNED -> "warning";
      case FAILED -> "failed";
      case SKIPPED -> "skipped";
    };
  }

  /** Where a step is explained that did not end well. */
  static String manual(ProbeStage stage) {
    return switch (stage) {
      case DNS, TCP ->
          "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html";
      case TLS -> "https://www.postgresql.org/docs/current/libpq-ssl.html";
      case LOGIN -> "https://www.postgresql.org/docs/current/client-authentication-problems.html";
      case PRIVILEGE -> "https://www.postgresql.org/docs/current/predefined-roles.html";
      case AWS_IDENTITY ->
          "https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-authentication.html";
      case AWS_PERMISSION ->
          "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html";
    };
  }

  /** A step in one line of a report, its details below it. */
  static String report(ProbeStep step) {
    String took = step.outcome() == ProbeOutcome.SKIPPED ? "" : ", " + Figures.latency(step.took());
    String line = of(step.stage()) + ": " + of(step.outcome()) + took + ". " + step.sentence();
    String detail = step.detail();
    return detail == null ? line : line + "\n    " + clean(detail).replace("\n", "\n    ");
  }

  /** What a server or a library said, without what could play tricks on a screen. */
  static String clean(String detail) {
    return String.join("\n", detail.lines().map(line -> ScreenText.line(line, 2000)).toList());
  }
}
