package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The list of profiles and the forms behind it. FX thread; what blocks is the worker's. */
final class ProfilesViewModel {

  private static final String FOLDER_FAILURE = "The folder of profiles could not be used";

  private final ProfileShelf shelf;
  private final ShelfWorker worker;
  private final Editors editors;
  private final ProfileSaving saving;
  private final ProfileRows rows = new ProfileRows();
  private final ReadOnlyObjectWrapper<FolderState> state =
      new ReadOnlyObjectWrapper<>(FolderState.LOADING);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper storeName = new ReadOnlyStringWrapper("the keychain");
  private final ReadOnlyObjectWrapper<Optional<ProfileRow>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private int freshOnes;

  /** The id of what is to be looked at when the folder has been read again; null for no change. */
  private @Nullable String next;

  /** What to say once the folder has been read again; empty for nothing. */
  private String troubleAfter = "";

  /**
   * @param onGone told of each form that is not needed any more
   */
  ProfilesViewModel(ProfileShelf shelf, ShelfWorker worker, Consumer<EditorViewModel> onGone) {
    this.shelf = shelf;
    this.worker = worker;
    editors = new Editors(onGone);
    saving = new ProfileSaving(shelf, worker, editors, this::saved);
  }

  /** The rows of the list. Who moves one has their order kept by {@link #keepOrder}. */
  ProfileRows rows() {
    return rows;
  }

  ReadOnlyObjectProperty<FolderState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What went wrong last with the folder or a file of it; empty for nothing. */
  ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The row whose form is shown. */
  ReadOnlyObjectProperty<Optional<ProfileRow>> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** The name of where passwords go; known a moment after {@link #start}. */
  ReadOnlyStringProperty storeNameProperty() {
    return storeName.getReadOnlyProperty();
  }

  /** Finds out where passwords go, and reads the folder. */
  void start() {
    worker.run(shelf::storeName, "No store of passwords was found", storeName::set, this::failed);
    refresh();
  }

  /** Reads the folder anew; what is being edited stays as it is. */
  void refresh() {
    worker.run(shelf::list, FOLDER_FAILURE, this::listed, this::failed);
  }

  /** Looks at a row. */
  void select(Optional<ProfileRow> row) {
    selected.set(row);
  }

  /** The form of a row; empty where its file is no profile. */
  Optional<EditorViewModel> editor(ProfileRow row) {
    return editors.of(row);
  }

  /** Whether a row has something in its form that its file does not say. */
  boolean isEdited(ProfileRow row) {
    return editors.isEdited(row);
  }

  /** Whether anything would be lost if the window were closed now. */
  boolean isAnythingEdited() {
    return !edited().isEmpty();
  }

  /** The rows with something in their forms that their files do not say. */
  List<ProfileRow> edited() {
    return rows.all().stream().filter(editors::isEdited).toList();
  }

  /** Forgets every form, and what was typed in it as a password. */
  void close() {
    editors.dropAll();
  }

  /**
   * Begins a profile with what is known of it.
   *
   * @param password to be kept when it is saved, the form's own from now on; null for none
   */
  void begin(ProfileDraft draft, char @Nullable [] password) {
    freshOnes++;
    ProfileRow.Fresh row = new ProfileRow.Fresh(freshOnes);
    EditorViewModel editor = new EditorViewModel(null, ProfileDraft.empty(), draft);
    if (password != null) {
      editor.typePassword(password);
    }
    editors.add(row.id(), editor);
    rows.add(row);
    state.set(FolderState.LISTED);
    selected.set(Optional.of(row));
  }

  /**
   * Takes over what was found elsewhere: whole profiles become files at once, the others are begun.
   */
  void take(List<Taken> found) {
    Map<Profile, Taken> whole = Taken.whole(found);
    List<Taken> parts = found.stream().filter(each -> !whole.containsValue(each)).toList();
    parts.forEach(part -> begin(part.draft(), part.password().orElse(null)));
    if (!whole.isEmpty()) {
      worker.run(
          () -> shelf.create(whole),
          "The profiles could not be made",
          made -> {
            troubleAfter = made.remark();
            lookAt(parts.isEmpty() ? made.name() : null);
          },
          this::failedButRefresh);
    }
  }

  /**
   * Writes what a form holds into its file, and the password that was typed into the store.
   *
   * @param remark what to say with the good news; empty for nothing
   */
  void save(ProfileRow row, String remark) {
    saving.save(row, remark, worked -> {});
  }

  /**
   * Saves every form that differs from its file, one after the other, until one can't be.
   *
   * @param then told whether nothing is left unsaved; else the form that is left is looked at
   */
  void saveAll(Consumer<Boolean> then) {
    saving.saveAll(
        this::edited,
        left -> {
          if (left.isPresent()) {
            rows.searchProperty().set("");
            select(left);
          }
          then.accept(left.isEmpty());
        });
  }

  /** Forgets the password that is kept for the login a form's file names. */
  void forgetPassword(EditorViewModel editor) {
    saving.forgetPassword(editor);
  }

  /** Copies a profile and looks at the copy. */
  void duplicate(ProfileRow.Stored row) {
    worker.run(
        () -> shelf.duplicate(row.entry()), FOLDER_FAILURE, this::lookAt, this::failedButRefresh);
  }

  /**
   * Removes profiles, their files with them. A row stays until its file is gone.
   *
   * @param withPasswords whether the passwords kept for their logins go too
   */
  void delete(List<ProfileRow> gone, boolean withPasswords) {
    gone.stream().filter(ProfileRow.Fresh.class::isInstance).forEach(this::discard);
    List<String> names = ProfileRows.files(gone);
    if (!names.isEmpty()) {
      worker.run(
          () -> shelf.delete(names, withPasswords),
          "The profiles could not be deleted",
          this::deleted,
          this::failedButRefresh);
    }
  }

  /** Keeps the order that the rows have by now. */
  void keepOrder() {
    List<String> names = ProfileRows.files(rows.all());
    worker.run(
        () -> {
          shelf.reorder(names);
          return names;
        },
        FOLDER_FAILURE,
        done -> {},
        this::failed);
  }

  /** One without a file is gone at once. */
  private void discard(ProfileRow row) {
    editors.drop(row.id());
    Optional<ProfileRow> near = rows.remove(row);
    selected.set(near);
    if (near.isEmpty()) {
      state.set(FolderState.EMPTY);
    }
  }

  private void deleted(ProfileShelf.Deleted done) {
    if (selected.get().filter(row -> !done.gone().contains(row.id())).isEmpty()) {
      next = rows.neighbour(done.gone());
    }
    done.gone().forEach(editors::drop);
    troubleAfter = done.trouble();
    listed(done.left());
  }

  private void saved(ProfileRow row, String name) {
    if (row instanceof ProfileRow.Fresh) {
      rows.remove(row);
    }
    lookAt(name);
  }

  private void lookAt(@Nullable String name) {
    next = name;
    refresh();
  }

  private void listed(List<ProfileFolder.Entry> entries) {
    List<ProfileRow> found = new ArrayList<>();
    for (ProfileFolder.Entry entry : entries) {
      found.add(
          switch (entry) {
            case ProfileFolder.Entry.Usable usable -> {
              ProfileRow.Stored stored = new ProfileRow.Stored(usable);
              editors.dropOutdated(stored);
              yield stored;
            }
            case ProfileFolder.Entry.Broken broken -> new ProfileRow.Broken(broken);
          });
    }
    rows.all().stream().filter(ProfileRow.Fresh.class::isInstance).forEach(found::add);
    String id = next != null ? next : selected.get().map(ProfileRow::id).orElse("");
    next = null;
    rows.setAll(found);
    trouble.set(troubleAfter);
    troubleAfter = "";
    state.set(found.isEmpty() ? FolderState.EMPTY : FolderState.LISTED);
    selected.set(
        found.stream()
            .filter(row -> row.id().equals(id))
            .findFirst()
            .or(() -> rows.shown().stream().findFirst()));
  }

  /** Something may be done all the same: the list shows what. */
  private void failedButRefresh(String message) {
    troubleAfter = message;
    refresh();
  }

  private void failed(String message) {
    trouble.set(message);
    if (state.get() == FolderState.LOADING) {
      state.set(FolderState.FAILED);
    }
  }
}
