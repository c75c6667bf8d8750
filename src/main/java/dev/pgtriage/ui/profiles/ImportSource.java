package dev.pgtriage.ui.profiles;

import java.util.List;
import java.util.function.Consumer;
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

  /**
   * Hands over what is chosen, now or as soon as it is read.
   *
   * @param then called on the FX thread
   * @param failed called there instead with what went wrong, in sentences
   */
  void take(Consumer<List<Taken>> then, Consumer<String> failed);
}
