package dev.pgtriage.ui.overview;

import java.util.List;

/**
 * Remembers which metrics somebody wants to see on the overview; called on the FX thread, so it
 * must not block.
 */
public interface ChosenPanels {

  /** The names of the panels, in their order; those this version does not know are left out. */
  List<String> read();

  /** Remembers these. */
  void keep(List<String> names);

  /** Remembers them until the console is closed. */
  static ChosenPanels inMemory() {
    return new ChosenPanels() {
      private List<String> names = List.of();

      @Override
      public List<String> read() {
        return names;
      }

      @Override
      public void keep(List<String> chosen) {
        names = List.copyOf(chosen);
      }
    };
  }
}
