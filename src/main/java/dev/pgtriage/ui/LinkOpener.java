package dev.pgtriage.ui;

/** Opens web addresses outside the console. Called on the FX thread, which it never blocks. */
@FunctionalInterface
public interface LinkOpener {

  /** Opens nothing, as where there is no desktop. */
  LinkOpener NONE = (url, onFailure) -> onFailure.run();

  /**
   * Opens an address in the user's browser.
   *
   * @param onFailure run on the FX thread when no browser takes it
   */
  void open(String url, Runnable onFailure);
}
