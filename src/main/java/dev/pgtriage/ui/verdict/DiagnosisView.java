package dev.pgtriage.ui.verdict;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.Keystroke;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The verdict's strip, and the panel that opens over the screen in front to tell why. The panel is
 * the same over every screen, Overview too: in place, it would push the graphs out of sight at
 * 1280x800, and Esc gives them back as they were. FX thread.
 */
public final class DiagnosisView {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final String GROUP = "Verdict";
  private static final Keystroke WHY = Keystroke.shortcut(KeyCode.D);

  private final VerdictViewModel viewModel;
  private final VerdictStrip strip;
  private final WhyPanel panel;

  /** What had the focus before the panel took it. */
  private @Nullable Node before;

  /**
   * @param zone the zone times are shown in
   * @param now console clock
   */
  public DiagnosisView(Profile profile, VerdictActions actions, ZoneId zone, Instant now) {
    viewModel = new VerdictViewModel(profile, zone, now);
    strip = new VerdictStrip(actions, this::toggle, WHY.text());
    panel = new WhyPanel(viewModel, leaving(actions), zone, this::close);
    viewModel.setOpen(false);
    panel.setVisible(false);
    panel.setManaged(false);
    for (Region part : List.of(strip, panel)) {
      part.getStylesheets()
          .add(requireNonNull(DiagnosisView.class.getResource("verdict.css")).toExternalForm());
    }
    viewModel.headlineProperty().addListener((source, old, next) -> showStrip());
    viewModel.refusalProperty().addListener((source, old, next) -> showStrip());
    showStrip();
  }

  /** The line over every screen; the same node at every call. */
  public Region strip() {
    return strip;
  }

  /** What lies over the screen in front when opened; the same node at every call. */
  public Region panel() {
    return panel;
  }

  /** What can be done with it. */
  public List<Command> commands() {
    return List.of(
        Command.of("why", GROUP, "Open Why, or close it", this::toggle).withKey(WHY),
        Command.of("why-close", GROUP, "Close Why", this::close)
            .withKey(Keystroke.of(KeyCode.ESCAPE))
            .within("in Why"));
  }

  /** Shows a new diagnosis. */
  public void show(Examined next) {
    viewModel.show(next);
    boolean stale = next.state() instanceof WatchState.Stale;
    strip.pseudoClassStateChanged(STALE, stale);
    panel.pseudoClassStateChanged(STALE, stale);
  }

  /**
   * Lets ages tick.
   *
   * @param now console clock
   */
  public void tick(Instant now) {
    viewModel.tick(now);
  }

  /** Opens the panel on the verdict, or closes it. */
  public void toggle() {
    if (panel.isVisible()) {
      close();
      return;
    }
    Scene scene = panel.getScene();
    before = scene == null ? null : scene.getFocusOwner();
    viewModel.setOpen(true);
    viewModel.pickVerdict();
    panel.setVisible(true);
    panel.setManaged(true);
    panel.focus();
  }

  /** Closes the panel and gives the focus back. */
  public void close() {
    if (!panel.isVisible()) {
      return;
    }
    panel.setVisible(false);
    panel.setManaged(false);
    viewModel.setOpen(false);
    Node owner = before;
    before = null;
    if (owner != null) {
      owner.requestFocus();
    }
  }

  /** Going to the sessions closes the panel, which would hide them. */
  private VerdictActions leaving(VerdictActions actions) {
    return new VerdictActions() {
      @Override
      public void end(Remedy.EndSessions remedy, String reason) {
        actions.end(remedy, reason);
      }

      @Override
      public void showSessions(String label, List<SessionKey> sessions) {
        close();
        actions.showSessions(label, sessions);
      }
    };
  }

  private void showStrip() {
    strip.show(viewModel.headlineProperty().get(), viewModel.refusalProperty().get());
  }
}
