package dev.pgtriage.ui.theme;

import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitClass;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Style classes that give a node one colour by meaning: the node and its children see it in CSS as
 * {@code -pg-series}, and {@code swatch} or {@code dot} paint it.
 */
public final class SeriesStyle {

  private static final int TIER_COLOURS = 8;

  private SeriesStyle() {}

  /** The class for a wait class, such as {@code wait-lock}. */
  public static String of(WaitClass waitClass) {
    return "wait-" + kebab(waitClass.name());
  }

  /** The class for a session's state; a session without one is drawn as disabled. */
  public static String of(@Nullable SessionState state) {
    return "state-" + kebab((state == null ? SessionState.DISABLED : state).name());
  }

  /**
   * The class for a tier.
   *
   * @param index its place in the profile from 0; the ninth tier takes the first colour again
   */
  public static String tier(int index) {
    return "tier-" + (index % TIER_COLOURS + 1);
  }

  /** The class for sessions that no tier owns. */
  public static String noTier() {
    return "tier-none";
  }

  private static String kebab(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
