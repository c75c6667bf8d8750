package dev.pgtriage.ui.profiles;

import java.util.List;

/** What the list's buttons and keys do elsewhere in the window. */
interface ProfileListActions {

  void create();

  /** Other rows are selected. */
  void chose(List<ProfileRow> rows);

  void startImport();

  void duplicate();

  void delete(List<ProfileRow> rows);

  void open(List<ProfileRow> rows);
}
