package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.DraftCheck;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileDocument;
import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.profile.ProfileFolder;
import dev.pgtriage.profile.secret.PasswordStore;
import dev.pgtriage.profile.secret.SecretException;
import dev.pgtriage.profile.secret.SecretKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/**
 * The list of profiles and the forms behind it. Files and passwords are touched on a thread of
 * their own; everything else happens on the FX thread.
 */
final class ProfilesViewModel {

  private final ProfileFolder folder;
  private final PasswordStore passwords;
  private final Executor files;
  private final Executor fxThread;
  private final ObservableList<ProfileRow> all = FXCollections.observableArrayList();
  private final FilteredList<ProfileRow> shown = new FilteredList<>(all);
  private final ObservableList<ProfileRow> rows = FXCollections.unmodifiableObservableList(shown);
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<FolderState> state =
      new ReadOnlyObjectWrapper<>(FolderState.LOADING);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper storeName = new ReadOnlyStringWrapper("the keychain");
  private final ReadOnlyObjectWrapper<Optional<ProfileRow>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Map<String, EditorViewModel> editors = new HashMap<>();
  private int freshOnes;

  /** The id of what is to be looked at when the folder has been read again; null for no change. */
  private @Nullable String next;

  /**
   * @param files runs what blocks, one thing after the other
   * @param fxThread runs what it is given on the FX thread
   */
  ProfilesViewModel(
      ProfileFolder folder, PasswordStore passwords, Executor files, Executor fxThread) {
    this.folder = folder;
    this.passwords = passwords;
    this.files = files;
    this.fxThread = fxThread;
    search.addListener((source, before, now) -> filter());
  }

  /** The rows that the search leaves, in order. */
  ObservableList<ProfileRow> rows() {
    return rows;
  }

  StringProperty searchProperty() {
    return search;
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
    files.execute(() -> {
      String name = passwords.name();
      fxThread.execute(() -> storeName.set(name));
    });
    refresh();
  }

  /** How many there are, and how many of them the search leaves. */
  String count() {
    int total = all.size();
    String profiles = total == 1 ? "1 profile" : total + " profiles";
    return shown.size() == total ? profiles : shown.size() + " of " + profiles;
  }

  /** Reads the folder anew; what is being edited stays as it is. */
  void refresh() {
    run(folder::list, this::listed);
  }

  /** Looks at a row. */
  void select(Optional<ProfileRow> row) {
    selected.set(row);
  }

  /** The form of a row; empty where its file is no profile. */
  Optional<EditorViewModel> editor(ProfileRow row) {
    return switch (row) {
      case ProfileRow.Broken broken -> Optional.empty();
      case ProfileRow.Fresh fresh -> Optional.ofNullable(editors.get(fresh.id()));
      case ProfileRow.Stored stored ->
          Optional.of(
              editors.computeIfAbsent(
                  stored.id(),
                  id -> {
                    ProfileDraft draft = ProfileDraft.of(stored.profile());
                    return new EditorViewModel(id, draft, draft);
                  }));
    };
  }

  /** Whether a row has something in its form that its file does not say. */
  boolean isEdited(ProfileRow row) {
    EditorViewModel editor = editors.get(row.id());
    return editor != null && editor.changedProperty().get();
  }

  /** Whether anything would be lost if the window were closed now. */
  boolean isAnythingEdited() {
    return editors.values().stream().anyMatch(editor -> editor.changedProperty().get());
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
    editors.put(row.id(), editor);
    all.add(row);
    search.set("");
    state.set(FolderState.LISTED);
    selected.set(Optional.of(row));
  }

  /**
   * Takes over what was found elsewhere: whole profiles become files at once, the others are begun.
   */
  void take(List<ProfileDraft> drafts) {
    List<Profile> whole = new ArrayList<>();
    List<ProfileDraft> parts = new ArrayList<>();
    for (ProfileDraft draft : drafts) {
      if (draft.check() instanceof DraftCheck.Valid(Profile profile)) {
        whole.add(profile);
      } else {
        parts.add(draft);
      }
    }
    parts.forEach(draft -> begin(draft, null));
    if (!whole.isEmpty()) {
      run(
          () -> {
            String first = "";
            for (Profile profile : whole) {
              String name = folder.create(ProfileDocument.of("new profile", profile));
              first = first.isEmpty() ? name : first;
            }
            return first;
          },
          name -> lookAt(parts.isEmpty() ? name : null));
    }
  }

  /**
   * Writes what a form holds into its file, and the password that was typed into the store.
   *
   * @param remark what to say with the good news; empty for nothing
   */
  void save(ProfileRow row, String remark) {
    EditorViewModel editor = editor(row).orElseThrow();
    char[] password = editor.typedPassword();
    Profile profile = editor.profile().orElseThrow();
    String file = editor.file().orElse(null);
    editor.saving(new SaveState.Saving());
    files.execute(() -> {
      try {
        String name = write(file, profile);
        if (password != null) {
          passwords.save(SecretKey.of(profile.postgres()), password);
        }
        fxThread.execute(() -> saved(row, editor, name, profile, remark));
      } catch (ProfileException | SecretException e) {
        String message = String.valueOf(e.getMessage());
        fxThread.execute(() -> editor.saving(new SaveState.Failed(message)));
      } finally {
        if (password != null) {
          Arrays.fill(password, '\0');
        }
      }
    });
  }

  /** Forgets the password that is kept for a form's login. */
  void forgetPassword(EditorViewModel editor) {
    Profile profile = editor.profile().orElseThrow();
    editor.saving(new SaveState.Saving());
    files.execute(() -> {
      SaveState outcome;
      try {
        passwords.remove(SecretKey.of(profile.postgres()));
        outcome = new SaveState.Saved("The password is no longer in " + passwords.name() + ".");
      } catch (SecretException e) {
        outcome = new SaveState.Failed(String.valueOf(e.getMessage()));
      }
      SaveState known = outcome;
      fxThread.execute(() -> editor.saving(known));
    });
  }

  /** Copies a profile and looks at the copy. */
  void duplicate(ProfileRow.Stored row) {
    run(() -> folder.duplicate(row.entry()), this::lookAt);
  }

  /**
   * Removes profiles, their files with them.
   *
   * @param withPasswords whether the passwords kept for their logins go too
   */
  void delete(List<ProfileRow> rows, boolean withPasswords) {
    int place = rows.isEmpty() ? 0 : all.indexOf(rows.getFirst());
    rows.forEach(row -> editors.remove(row.id()));
    List<ProfileRow> stored =
        rows.stream().filter(row -> !(row instanceof ProfileRow.Fresh)).toList();
    all.removeAll(rows);
    selected.set(
        all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.min(place, all.size() - 1))));
    run(
        () -> {
          for (ProfileRow row : stored) {
            if (withPasswords && row instanceof ProfileRow.Stored known) {
              passwords.remove(SecretKey.of(known.profile().postgres()));
            }
            folder.delete(row.id());
          }
          return "";
        },
        name -> refresh());
  }

  /** Puts a row before another; with none, last. Only while no search hides any. */
  void move(ProfileRow row, Optional<ProfileRow> before) {
    if (!canMove() || before.filter(row::equals).isPresent() || !all.contains(row)) {
      return;
    }
    all.remove(row);
    all.add(before.map(all::indexOf).orElse(all.size()), row);
    keepOrder();
  }

  /**
   * Moves a row.
   *
   * @param by places down; negative for up
   */
  void move(ProfileRow row, int by) {
    int to = all.indexOf(row) + by;
    if (canMove() && to >= 0 && to < all.size()) {
      all.remove(row);
      all.add(to, row);
      keepOrder();
    }
  }

  /** Whether the order can be changed: not while a search hides some. */
  boolean canMove() {
    return search.get().isBlank();
  }

  private void keepOrder() {
    List<String> names =
        all.stream().filter(row -> !(row instanceof ProfileRow.Fresh)).map(ProfileRow::id).toList();
    run(
        () -> {
          folder.reorder(names);
          return "";
        },
        done -> {});
  }

  private String write(@Nullable String file, Profile profile) throws ProfileException {
    if (file == null) {
      return folder.create(ProfileDocument.of("new profile", profile));
    }
    folder.change(file, profile);
    return file;
  }

  private void saved(
      ProfileRow row, EditorViewModel editor, String name, Profile profile, String remark) {
    editor.saved(name, profile, remark);
    if (row instanceof ProfileRow.Fresh) {
      editors.remove(row.id());
      editors.put(name, editor);
      all.remove(row);
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
            case ProfileFolder.Entry.Usable usable -> new ProfileRow.Stored(usable);
            case ProfileFolder.Entry.Broken broken -> new ProfileRow.Broken(broken);
          });
    }
    found.stream()
        .filter(row -> row instanceof ProfileRow.Stored && !isEdited(row))
        .forEach(this::forgetOutdated);
    all.stream().filter(ProfileRow.Fresh.class::isInstance).forEach(found::add);
    String id = next != null ? next : selected.get().map(ProfileRow::id).orElse("");
    next = null;
    all.setAll(found);
    trouble.set("");
    state.set(found.isEmpty() ? FolderState.EMPTY : FolderState.LISTED);
    selected.set(
        found.stream()
            .filter(row -> row.id().equals(id))
            .findFirst()
            .or(() -> shown.stream().findFirst()));
  }

  /** A form nobody has typed in shows what its file says by now. */
  private void forgetOutdated(ProfileRow row) {
    EditorViewModel editor = editors.get(row.id());
    if (editor != null
        && row instanceof ProfileRow.Stored stored
        && !editor.draft().equals(ProfileDraft.of(stored.profile()))) {
      editors.remove(row.id());
    }
  }

  private void filter() {
    String text = search.get().strip().toLowerCase(Locale.ROOT);
    shown.setPredicate(text.isEmpty() ? null : row -> row.matches(text));
  }

  private <T> void run(FolderWork<T> work, Consumer<T> then) {
    files.execute(() -> {
      try {
        T result = work.run();
        fxThread.execute(() -> then.accept(result));
      } catch (ProfileException | SecretException e) {
        String message = String.valueOf(e.getMessage());
        fxThread.execute(() -> failed(message));
      }
    });
  }

  private void failed(String message) {
    trouble.set(message);
    if (state.get() == FolderState.LOADING) {
      state.set(FolderState.FAILED);
    }
  }

  /** Something on the folder's thread that may fail. */
  @FunctionalInterface
  private interface FolderWork<T> {
    T run() throws ProfileException, SecretException;
  }
}
