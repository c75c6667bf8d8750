package dev.pgtriage.ui.profiles;

/** What is known of the folder of profiles. */
enum FolderState {
  /** It is being read for the first time. */
  LOADING,
  /** There is not one profile: the ways to begin are shown. */
  EMPTY,
  LISTED,
  /** It can't be read. */
  FAILED
}
