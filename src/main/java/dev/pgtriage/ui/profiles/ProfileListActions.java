package dev.pgtriage.ui.profiles;

import java.util.List;

/** What the list's buttons and keys do elsewhere in the window. */
interface ProfileListActions {

  void create();

  void startImport();

  void duplicate();

  void delete(List<ProfileRow> rows);

  void open(List<ProfileRow> rows);
}
