package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.Profile;

/** What the form's buttons do elsewhere in the window. */
interface EditorActions {

  void save(EditorViewModel editor);

  void open(Profile profile);

  void forgetPassword(EditorViewModel editor);

  /** A form shows its file again; one without a file is given up. */
  void reverted(EditorViewModel editor);

  /** Shows a profile's file where the platform shows files. */
  void showFile(String name);

  /** The list is to be drawn again. */
  void redraw();
}
