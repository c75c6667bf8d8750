package dev.pgtriage.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_settings}.
 *
 * @param value in {@code unit}
 * @param unit such as {@code ms} or {@code 8kB}; null for a plain number or text
 * @param source where the value comes from, such as {@code configuration file}
 * @param pendingRestart whether the file holds another value that a restart would bring
 * @param bootValue the built-in value, in {@code unit}; null where there is none
 * @param context what it takes to change it, such as {@code user}, {@code sighup} or {@code
 *     postmaster}
 */
public record Setting(
    String name,
    String value,
    @Nullable String unit,
    String source,
    boolean pendingRestart,
    @Nullable String bootValue,
    String context) {

  /** A setting every session may change, whose built-in value is not known. */
  public Setting(
      String name, String value, @Nullable String unit, String source, boolean pendingRestart) {
    this(name, value, unit, source, pendingRestart, null, "user");
  }

  /**
   * Whether it is a value of the login that has read it, or of its database: others may get the
   * server's own, which is not visible then.
   */
  public boolean hidesTheServers() {
    return switch (source) {
      case "user", "database", "database user" -> true;
      default -> false;
    };
  }

  /** Whether it has another value than the built-in one. */
  public boolean differsFromDefault() {
    return bootValue == null ? !source.equals("default") : !bootValue.equals(value);
  }
}
