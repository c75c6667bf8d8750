package dev.pgtriage.ui.profiles;

import static java.util.Objects.requireNonNull;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.palette.CommandCentre;
import dev.pgtriage.ui.theme.Theme;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The root of the profiles window's scene. Made and used on the FX thread. */
public final class ProfilesWindow extends StackPane {

  private final ProfilesHost host;
  private final ProfilesViewModel model;
  private final ImportViewModel importing;
  private final ProfileList list;
  private final DeleteSheet deleting;
  private final ImportSheet imports;
  private final FirstRunView firstRun;
  private final BorderPane frame = new BorderPane();
  private final StackPane centre = new StackPane();
  private final Label trouble = new Label();
  private final SeveralPane several = new SeveralPane(this::openChosen);
  private final CloseSheet closing = new CloseSheet();
  private final WindowHead head;
  private final CommandCentre commands;
  private final EditorPanes panes;

  /**
   * @param worker runs what blocks, one thing after the other
   * @param fxThread runs what it is given on the FX thread
   * @param toggleTheme dresses every window in the other theme
   */
  public ProfilesWindow(
      ProfilesBackend backend,
      ProfilesHost host,
      Executor worker,
      Executor fxThread,
      Runnable toggleTheme) {
    this.host = host;
    model =
        new ProfilesViewModel(
            new ProfileShelf(backend.folder(), backend.passwords()),
            new ShelfWorker(worker, fxThread),
            this::gone);
    importing = new ImportViewModel(backend.imports(), backend.aws(), worker, fxThread);
    deleting = new DeleteSheet(model.storeNameProperty());
    imports = new ImportSheet(importing, model);
    panes = new EditorPanes(model, importing, backend.probe(), host, fxThread, this::redraw);
    ProfileListActions listActions = listActions();
    list = new ProfileList(model, host, listActions);
    firstRun = new FirstRunView(imports, this::create, host, fxThread);
    commands =
        new CommandCentre(
            new ProfileCommands(
                list, listActions, this::editorInFront, imports, host::openReport, this::byName),
            List::of,
            new ProfileCommands.Remembered(),
            command -> {});
    head =
        new WindowHead(
            backend.folder().path(),
            () -> host.reveal(backend.folder().path()),
            host::openReport,
            commands::openPalette,
            commands::openShortcuts,
            toggleTheme);
    getStyleClass().add("profiles-window");
    getStylesheets()
        .add(requireNonNull(ProfilesWindow.class.getResource("profiles.css")).toExternalForm());
    trouble.getStyleClass().addAll("banner", "critical");
    trouble.setMaxWidth(Double.MAX_VALUE);
    trouble.setWrapText(true);
    frame.setTop(new VBox(head, trouble));
    frame.setCenter(centre);
    getChildren().addAll(frame, deleting, imports, closing, commands.overlays());
    model.stateProperty().addListener((source, before, now) -> show());
    model.selectedProperty().addListener((source, before, now) -> show());
    model.troubleProperty().addListener((source, before, now) -> showTrouble());
    sceneProperty()
        .addListener((source, before, scene) -> {
          if (scene != null) {
            commands.addKeysTo(scene, frame);
          }
        });
    showTrouble();
    show();
  }

  /** Reads the folder and the AWS configuration; also when the window comes to the front again. */
  public void refresh() {
    model.refresh();
    list.redraw();
  }

  /** Reads what never changes while the window is open. */
  public void start() {
    importing.open();
    model.start();
  }

  /** Tells which theme its scene has. */
  public void show(Theme theme) {
    head.show(theme);
  }

  /** Whether closing it now would lose something that was typed. */
  public boolean isAnythingEdited() {
    return model.isAnythingEdited();
  }

  /**
   * Asks what becomes of what is not saved.
   *
   * @param close closes the window; run when everything is saved or may be lost
   */
  public void askToClose(Runnable close) {
    closing.ask(
        model.edited().stream().map(this::titleOf).toList(),
        () ->
            model.saveAll(worked -> {
              if (worked) {
                close.run();
              }
            }),
        close);
  }

  /** The window is closed: nothing that was typed as a password stays. */
  public void close() {
    imports.hide();
    model.close();
  }

  private void gone(EditorViewModel editor) {
    panes.gone(editor);
  }

  private void redraw() {
    list.redraw();
  }

  private void show() {
    boolean listed = model.stateProperty().get() == FolderState.LISTED;
    frame.setLeft(listed ? list : null);
    Node shown =
        switch (model.stateProperty().get()) {
          case LOADING -> Pieces.waiting("Reading the profiles");
          case FAILED -> failed();
          case EMPTY -> firstRun;
          case LISTED -> model.selectedProperty().get().map(this::pane).orElse(several);
        };
    List<Node> before =
        centre.getChildren().stream()
            .filter(node -> node instanceof EditorPane || node instanceof BrokenPane)
            .toList();
    boolean changed = !centre.getChildren().equals(List.of(shown));
    if (changed) {
      centre.getChildren().setAll(shown);
    }
    if (changed && listed && before.isEmpty()) {
      list.focusSearch();
    } else if (changed && shown.equals(firstRun)) {
      firstRun.first().requestFocus();
    } else if (changed
        && shown instanceof EditorPane editor
        && model.selectedProperty().get().orElse(null) instanceof ProfileRow.Fresh) {
      editor.focusName();
    }
  }

  private Node pane(ProfileRow row) {
    if (row instanceof ProfileRow.Broken broken) {
      return new BrokenPane(broken, () -> host.reveal(broken.entry().file()), this::refresh);
    }
    return panes.of(model.editor(row).orElseThrow());
  }

  private Node failed() {
    VBox box =
        new VBox(
            10,
            new Label("The profiles can't be read."),
            Pieces.button("Try again", "folder-again", this::refresh));
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private void showTrouble() {
    trouble.setText(model.troubleProperty().get());
    Pieces.setShown(trouble, !trouble.getText().isEmpty());
  }

  private void create() {
    model.begin(ProfileDraft.empty(), null);
  }

  private ProfileListActions listActions() {
    return new ProfileListActions() {
      @Override
      public void create() {
        ProfilesWindow.this.create();
      }

      @Override
      public void chose(List<ProfileRow> rows) {
        several.show(rows.size());
      }

      @Override
      public void startImport() {
        imports.openAtUri();
      }

      @Override
      public void duplicate() {
        if (model.selectedProperty().get().orElse(null) instanceof ProfileRow.Stored stored) {
          model.duplicate(stored);
        }
      }

      @Override
      public void delete(List<ProfileRow> rows) {
        List<String> titles = rows.stream().map(ProfilesWindow.this::titleOf).toList();
        deleting.ask(titles, withPasswords -> model.delete(rows, withPasswords));
      }

      @Override
      public void open(List<ProfileRow> rows) {
        openAll(rows);
      }
    };
  }

  private String titleOf(ProfileRow row) {
    return row instanceof ProfileRow.Stored stored
        ? stored.profile().name()
        : model.editor(row).map(editor -> editor.titleProperty().get()).orElse(row.id());
  }

  private void openChosen() {
    openAll(list.chosen());
  }

  /** One with something unsaved in its form is saved first; so only one such can be opened. */
  private void openAll(List<ProfileRow> rows) {
    Optional<ProfileRow> edited =
        rows.stream()
            .filter(row -> row instanceof ProfileRow.Fresh || model.isEdited(row))
            .findFirst();
    if (edited.isPresent()) {
      model.select(edited);
      editorInFront().ifPresent(EditorPane::open);
    } else {
      List<Profile> profiles =
          rows.stream()
              .filter(ProfileRow.Stored.class::isInstance)
              .map(row -> ((ProfileRow.Stored) row).profile())
              .toList();
      if (!profiles.isEmpty()) {
        host.open(profiles);
        list.redraw();
      }
    }
  }

  private Optional<EditorPane> editorInFront() {
    return centre.getChildren().stream()
        .filter(EditorPane.class::isInstance)
        .map(EditorPane.class::cast)
        .findFirst();
  }

  /** Opens each profile that is listed, by its name. */
  private List<Command> byName() {
    return model.rows().shown().stream()
        .filter(ProfileRow.Stored.class::isInstance)
        .map(row ->
            Command.of("open:" + row.id(), "Open", titleOf(row), () -> openAll(List.of(row)))
                .withRemark(((ProfileRow.Stored) row).profile().postgres().host()))
        .toList();
  }
}
