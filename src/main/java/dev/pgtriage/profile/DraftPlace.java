package dev.pgtriage.profile;

/** Where in a draft something is wrong. */
public sealed interface DraftPlace {

  /** One of the profile's own texts. */
  record OfProfile(ProfileField field) implements DraftPlace {}

  /**
   * A text of one tier.
   *
   * @param tier its place, from 0
   */
  record OfTier(int tier, TierField field) implements DraftPlace {}

  /** Nowhere in particular. */
  record Whole() implements DraftPlace {}
}
