package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The forms that are open, by their rows: looking at another profile loses nothing. A form that
 * goes takes what was typed as a password with it. FX thread.
 */
final class Editors {

  private final Map<String, EditorViewModel> editors = new HashMap<>();
  private final Consumer<EditorViewModel> onGone;

  /**
   * @param onGone told of each form that is not needed any more
   */
  Editors(Consumer<EditorViewModel> onGone) {
    this.onGone = onGone;
  }

  /** The form of a row; empty where its file is no profile. */
  Optional<EditorViewModel> of(ProfileRow row) {
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

  void add(String id, EditorViewModel editor) {
    editors.put(id, editor);
  }

  /** The row has another id by now. */
  void rename(String from, String to) {
    EditorViewModel editor = from.equals(to) ? null : editors.remove(from);
    if (editor != null) {
      editors.put(to, editor);
    }
  }

  void drop(String id) {
    EditorViewModel editor = editors.remove(id);
    if (editor != null) {
      editor.dispose();
      onGone.accept(editor);
    }
  }

  void dropAll() {
    List.copyOf(editors.keySet()).forEach(this::drop);
  }

  /** Whether a row has something in its form that its file does not say. */
  boolean isEdited(ProfileRow row) {
    EditorViewModel editor = editors.get(row.id());
    return editor != null && editor.changedProperty().get();
  }

  /** A form nobody has typed in shows what its file says by now. */
  void dropOutdated(ProfileRow.Stored row) {
    EditorViewModel editor = editors.get(row.id());
    if (editor != null
        && !editor.changedProperty().get()
        && !editor.draft().equals(ProfileDraft.of(row.profile()))) {
      drop(row.id());
    }
  }
}
