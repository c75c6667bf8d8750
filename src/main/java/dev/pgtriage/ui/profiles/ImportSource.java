package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.ProfileDraft;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** One of the places that profiles come from. */
interface ImportSource {

  String title();

  Region content();

  /** What gets the focus. */
  Node first();

  /** How many profiles would be made now. */
  ObservableIntegerValue takeable();

  /** What is chosen. */
  List<ProfileDraft> drafts();

  /** The password that comes along with a single one; the caller clears it. */
  default Optional<char[]> password() {
    return Optional.empty();
  }
}
