package dev.pgtriage.ui.shell;

/**
 * The numbers of the header.
 *
 * @param connections client backends now
 * @param connectionsLimits what to compare them with
 * @param overBudget whether there are more than the tiers may hold
 * @param cpu in percent; a dash where unknown
 * @param cpuRemark its age
 * @param cpuExplanation what the number is, or why there is none
 * @param load average active sessions
 * @param loadLimit what to compare them with
 * @param overloaded whether more sessions are active than there are CPUs
 */
record HeaderFigures(
    String connections,
    String connectionsLimits,
    boolean overBudget,
    String cpu,
    String cpuRemark,
    String cpuExplanation,
    String load,
    String loadLimit,
    boolean overloaded) {

  private static final String UNKNOWN = "–";

  /** Before the first snapshot. */
  static final HeaderFigures NONE =
      new HeaderFigures(UNKNOWN, "", false, UNKNOWN, "", "No reading yet.", UNKNOWN, "", false);
}
