package dev.pgtriage.report.content;

import dev.pgtriage.action.SignalReason;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what somebody looked for in statements out of the reason of an action. Fields that a report
 * shows anyway, such as a user or an address, stay.
 */
final class ReasonRedaction {

  private static final String VALUE = "?";

  /** A term of a filter; a quote that a cut has left open reaches to the end. */
  private static final Pattern TERM =
      Pattern.compile("(-?)(?:([A-Za-z-]+(?::|>=|<=|>|<)))?((?:\"[^\"]*(?:\"|$)|[^\\s\"])+)");

  private ReasonRedaction() {}

  /** The same reason without values. */
  static String of(String reason) {
    if (!reason.startsWith(SignalReason.FILTERED)) {
      return reason;
    }
    String filter = reason.substring(SignalReason.FILTERED.length());
    return SignalReason.amongFiltered(
        TERM.matcher(filter).replaceAll(term -> Matcher.quoteReplacement(redacted(term))));
  }

  private static String redacted(MatchResult term) {
    String field = term.group(2);
    if (field == null) {
      return term.group(1) + VALUE;
    }
    return field.equalsIgnoreCase("query:") ? term.group(1) + field + VALUE : term.group();
  }
}
