package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.Profile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Saves what forms hold and tells them how it went. FX thread; what blocks is the worker's. */
final class ProfileSaving {

  private final ProfileShelf shelf;
  private final ShelfWorker worker;
  private final Editors editors;
  private final BiConsumer<ProfileRow, String> onSaved;
  private final Set<EditorViewModel> underWay = new HashSet<>();

  /**
   * @param onSaved told which row has which file by now
   */
  ProfileSaving(
      ProfileShelf shelf,
      ShelfWorker worker,
      Editors editors,
      BiConsumer<ProfileRow, String> onSaved) {
    this.shelf = shelf;
    this.worker = worker;
    this.editors = editors;
    this.onSaved = onSaved;
  }

  /**
   * Writes what a form holds into its file, and the password that was typed into the store.
   *
   * @param remark what to say with the good news; empty for nothing
   * @param then told whether it worked
   */
  void save(ProfileRow row, String remark, Consumer<Boolean> then) {
    EditorViewModel editor = editors.of(row).orElseThrow();
    if (editor.firstProblem().isPresent()) {
      editor.complain();
    }
    // Saving a new one twice at once would make two files of it.
    if (editor.firstProblem().isPresent() || !underWay.add(editor)) {
      then.accept(false);
      return;
    }
    char[] password = editor.typedPassword();
    Profile profile = editor.profile().orElseThrow();
    String file = editor.file().orElse(null);
    editor.saving(new SaveState.Saving());
    worker.run(
        () -> {
          try {
            return shelf.save(file, profile, password);
          } finally {
            if (password != null) {
              Arrays.fill(password, '\0');
            }
          }
        },
        "The profile could not be saved",
        done -> {
          underWay.remove(editor);
          editors.rename(row.id(), done.name());
          editor.saved(done.name(), profile, remark(remark, done.remark()));
          onSaved.accept(row, done.name());
          then.accept(true);
        },
        message -> {
          underWay.remove(editor);
          editor.saving(new SaveState.Failed(message));
          then.accept(false);
        });
  }

  /**
   * Saves forms one after the other, until one can't be.
   *
   * @param edited those that differ from their files now
   * @param then gets the first that is left; empty when all are saved
   */
  void saveAll(Supplier<List<ProfileRow>> edited, Consumer<Optional<ProfileRow>> then) {
    Optional<ProfileRow> first = edited.get().stream().findFirst();
    if (first.isEmpty()) {
      then.accept(first);
      return;
    }
    save(
        first.get(),
        "",
        worked -> {
          if (worked) {
            saveAll(edited, then);
          } else {
            then.accept(first);
          }
        });
  }

  /** Forgets the password that is kept for the login a form's file names. */
  void forgetPassword(EditorViewModel editor) {
    String file = editor.file().orElseThrow();
    editor.saving(new SaveState.Saving());
    worker.run(
        () -> {
          shelf.forgetPassword(file);
          return shelf.storeName();
        },
        "The password could not be forgotten",
        store -> editor.saving(new SaveState.Saved("The password is no longer in " + store + ".")),
        message -> editor.saving(new SaveState.Failed(message)));
  }

  private static String remark(String one, String ofPassword) {
    return ofPassword.isEmpty() ? one : (one.isEmpty() ? "Saved." : one) + " " + ofPassword;
  }
}
