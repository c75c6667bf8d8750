package dev.pgtriage.ui;

import javafx.animation.PauseTransition;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/**
 * A link that opens in the browser. Where none can be opened it copies the address and says so in
 * its own words for a moment: a screen reader reads what changes on the control in focus.
 */
public final class WebLink extends Hyperlink {

  private static final Duration REMARK = Duration.seconds(6);

  private final LinkOpener opener;
  private final Tooltip address = new Tooltip();
  private final PauseTransition remark = new PauseTransition(REMARK);
  private String name = "";

  /**
   * @param opener asked when it is pressed
   */
  public WebLink(LinkOpener opener) {
    this.opener = opener;
    setGraphic(new FontIcon(Material2OutlinedMZ.OPEN_IN_NEW));
    setTooltip(address);
    setOnAction(event -> open());
    remark.setOnFinished(event -> say(name));
  }

  /**
   * Leads somewhere.
   *
   * @param what is read there
   */
  public void lead(String what, String url) {
    name = what;
    address.setText(url);
    remark.stop();
    say(name);
  }

  private void open() {
    setVisited(false);
    String url = address.getText();
    opener.open(url, () -> copy(url));
  }

  private void copy(String url) {
    // Meanwhile it may lead elsewhere: then its words are not about this address.
    if (url.equals(address.getText())) {
      ClipboardText.put(url);
      say("No browser could be opened: address copied");
      remark.playFromStart();
    }
  }

  private void say(String text) {
    setText(text);
    setAccessibleText(text);
  }
}
