package dev.pgtriage.action;

import java.time.Instant;
import java.util.Map;

/**
 * One action as the record of actions tells it.
 *
 * @param at when it was decided, console clock
 * @param user the login that acted
 * @param kind {@code CANCEL} or {@code TERMINATE}
 * @param reason why these sessions
 * @param targets how many sessions it named
 * @param outcomes how many of them ended how; empty when nothing was recorded after it was sent
 */
public record AuditRecord(
    Instant at,
    String user,
    String kind,
    String reason,
    int targets,
    Map<SignalResult.Outcome, Integer> outcomes) {

  public AuditRecord {
    outcomes = Map.copyOf(outcomes);
  }
}
