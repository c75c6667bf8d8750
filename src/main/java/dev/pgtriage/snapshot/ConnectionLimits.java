package dev.pgtriage.snapshot;

import java.util.Map;

/**
 * How many connections the server takes.
 *
 * @param maxConnections {@code max_connections}
 * @param superuserReserved {@code superuser_reserved_connections}
 * @param reserved {@code reserved_connections}, 0 before version 16
 * @param byRole limits of roles that have one ({@code rolconnlimit})
 * @param byDatabase limits of databases that have one ({@code datconnlimit})
 */
public record ConnectionLimits(
    int maxConnections,
    int superuserReserved,
    int reserved,
    Map<String, Integer> byRole,
    Map<String, Integer> byDatabase) {

  public ConnectionLimits {
    byRole = Map.copyOf(byRole);
    byDatabase = Map.copyOf(byDatabase);
  }

  /** What is left to an ordinary login once the reserved ones are taken off. */
  public int forOrdinaryLogins() {
    return maxConnections - superuserReserved - reserved;
  }
}
