package dev.pgtriage.ui;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.watch.WatchState;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/**
 * Says on a screen that it does not show all there is, for as long as this login may not see it,
 * and what to do about it; takes no room otherwise. FX thread.
 */
public final class PrivilegeNote extends Label {

  /** A note that says nothing. */
  public PrivilegeNote() {
    getStyleClass().addAll("warning-text", "small", "privilege-note");
    setTooltip(new Tooltip());
    visibleProperty().bind(textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }

  /** Says what the snapshot of that state lacks. */
  public void show(WatchState state) {
    String next = state.latest().map(PrivilegeNote::sentence).orElse("");
    if (!Objects.equals(next, getText())) {
      setText(next);
      getTooltip().setText(next);
    }
  }

  private static String sentence(Snapshot snapshot) {
    long hidden = snapshot.sessions().stream().filter(Session::hidden).count();
    if (hidden == 0) {
      return "";
    }
    String user = ServerText.line(snapshot.server().user(), ServerText.NAME);
    return "State, wait and statement of %d of %s are hidden from %s. GRANT pg_monitor TO %s shows them."
        .formatted(hidden, Figures.count(snapshot.sessions().size(), "session"), user, user);
  }
}
