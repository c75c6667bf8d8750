package dev.pgtriage.ui;

import java.util.concurrent.CompletableFuture;

/** Opens web addresses outside the console. Called on the FX thread, which it never blocks. */
@FunctionalInterface
public interface LinkOpener {

  /** Opens nothing, as where there is no desktop. */
  LinkOpener NONE = url -> CompletableFuture.completedFuture(false);

  /**
   * Opens an address in the user's browser.
   *
   * @return whether a browser took it; completes on the FX thread
   */
  CompletableFuture<Boolean> open(String url);
}
