package dev.pgtriage.ui.notice;

import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.text.ScreenText;

/**
 * What a notification says; one line each, harmless to hand to a desktop.
 *
 * @param title such as {@code shop production: Orphaned backends}
 */
public record Notice(String title, String text) {

  private static final int TITLE = 80;
  private static final int TEXT = 240;

  public Notice {
    title = harmless(title, TITLE);
    text = harmless(text, TEXT);
  }

  /** The notice of a finding. */
  public static Notice of(String instance, Finding finding) {
    return new Notice(instance + ": " + finding.id().title(), finding.summary());
  }

  /**
   * Notification servers may read a text as markup (Desktop Notifications Specification, "Markup"),
   * others show it as it is: without these characters both show the same.
   */
  private static String harmless(String text, int most) {
    return ScreenText.line(text, most).replace('<', '‹').replace('>', '›').replace('&', '+');
  }
}
