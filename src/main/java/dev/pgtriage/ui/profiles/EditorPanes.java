package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.probe.ConnectionProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The panes of the forms that are open, one for each, and what their buttons do elsewhere. A pane
 * lives as long as its form: it holds a password field, which is emptied when the form goes. FX
 * thread.
 */
final class EditorPanes implements EditorActions {

  private final ProfilesViewModel model;
  private final ImportViewModel importing;
  private final ConnectionProbe probe;
  private final ProfilesHost host;
  private final Executor fxThread;
  private final Runnable onRedraw;
  private final Map<EditorViewModel, EditorPane> panes = new HashMap<>();

  /**
   * @param importing knows the named profiles of AWS
   * @param onRedraw draws the list again
   */
  EditorPanes(
      ProfilesViewModel model,
      ImportViewModel importing,
      ConnectionProbe probe,
      ProfilesHost host,
      Executor fxThread,
      Runnable onRedraw) {
    this.model = model;
    this.importing = importing;
    this.probe = probe;
    this.host = host;
    this.fxThread = fxThread;
    this.onRedraw = onRedraw;
  }

  /** The pane of a form. */
  EditorPane of(EditorViewModel editor) {
    return panes.computeIfAbsent(editor, this::make);
  }

  /** A form is not needed any more. */
  void gone(EditorViewModel editor) {
    EditorPane pane = panes.remove(editor);
    if (pane != null) {
      pane.dispose();
    }
  }

  private EditorPane make(EditorViewModel editor) {
    List<String> named =
        importing.namedProfilesProperty().get().stream().map(NamedProfile::name).toList();
    return new EditorPane(
        editor,
        new ProbePanel(new ProbeViewModel(probe, fxThread), host.links()),
        this,
        model.storeNameProperty(),
        named);
  }

  @Override
  public void save(EditorViewModel editor) {
    model.selectedProperty().get().ifPresent(row -> model.save(row, remark(row)));
  }

  @Override
  public void open(Profile profile) {
    host.open(List.of(profile));
    onRedraw.run();
  }

  @Override
  public void forgetPassword(EditorViewModel editor) {
    model.forgetPassword(editor);
  }

  @Override
  public void reverted(EditorViewModel editor) {
    if (editor.file().isEmpty()) {
      model.selectedProperty().get().ifPresent(row -> model.delete(List.of(row), false));
    }
  }

  @Override
  public void showFile(String name) {
    if (model.selectedProperty().get().orElse(null) instanceof ProfileRow.Stored stored) {
      host.reveal(stored.entry().file());
    }
  }

  @Override
  public void redraw() {
    onRedraw.run();
  }

  private String remark(ProfileRow row) {
    return row instanceof ProfileRow.Stored stored && host.isOpen(stored.profile())
        ? "Saved. Its open window keeps what it had; close it and open it again."
        : "";
  }
}
