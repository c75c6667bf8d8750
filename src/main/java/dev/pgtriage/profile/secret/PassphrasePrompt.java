package dev.pgtriage.profile.secret;

import org.jspecify.annotations.Nullable;

/** Asks the user for the passphrase of the encrypted file. */
@FunctionalInterface
public interface PassphrasePrompt {

  /**
   * Asks and waits; called on the thread that uses the store, never the screen's.
   *
   * @param isNew whether it is to be chosen, so that it should be asked for twice
   * @return the passphrase, which the caller clears; null when the user declines or nobody is there
   */
  char @Nullable [] ask(String question, boolean isNew);
}
