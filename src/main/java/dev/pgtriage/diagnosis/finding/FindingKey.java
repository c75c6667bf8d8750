package dev.pgtriage.diagnosis.finding;

/**
 * Names one finding for as long as it lasts.
 *
 * @param subject what it is about where there can be several: a tier, a slot; empty otherwise
 */
public record FindingKey(FindingId id, String subject) {

  /** The only finding of its kind. */
  public static FindingKey of(FindingId id) {
    return new FindingKey(id, "");
  }
}
