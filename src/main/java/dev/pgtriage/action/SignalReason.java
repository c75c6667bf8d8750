package dev.pgtriage.action;

/** Why sessions were chosen, as the record of actions tells it. */
public final class SignalReason {

  /** Begins the reason of what was chosen with a filter: the filter follows as it was typed. */
  public static final String FILTERED = "chosen by hand among ";

  private SignalReason() {}

  /** Chosen by hand, nothing else is known. */
  public static String byHand() {
    return "chosen by hand";
  }

  /**
   * Chosen among those that a filter lets through. What was typed may hold values of statements: a
   * report that leaves values out takes them out of it.
   */
  public static String amongFiltered(String filter) {
    return FILTERED + filter;
  }

  /**
   * Chosen among sessions that something else has put together.
   *
   * @param label what they are, such as {@code sessions that run the statement}
   */
  public static String amongThese(String label) {
    return "chosen by hand from " + label;
  }
}
