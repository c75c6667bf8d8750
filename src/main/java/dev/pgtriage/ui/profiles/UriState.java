package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileImports;

/** What a pasted text comes to. */
sealed interface UriState {

  /** Nothing is pasted. */
  record Nothing() implements UriState {}

  /** It is none; says why and does not repeat it. */
  record Wrong(String sentence) implements UriState {}

  /**
   * It is one.
   *
   * @param hasPassword whether a password stands in it
   */
  record Right(ProfileImports.Found found, boolean hasPassword) implements UriState {}
}
