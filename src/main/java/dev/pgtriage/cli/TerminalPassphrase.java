package dev.pgtriage.cli;

import dev.pgtriage.profile.secret.PassphrasePrompt;
import java.io.Console;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks on the terminal, unseen; nobody is there without one. */
public final class TerminalPassphrase implements PassphrasePrompt {

  @Override
  public char @Nullable [] ask(String question, boolean isNew) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> ask(console, question, isNew))
        .orElse(null);
  }

  private static char @Nullable [] ask(Console console, String question, boolean isNew) {
    char[] passphrase = console.readPassword("%s: ", question);
    if (!isNew || passphrase == null) {
      return passphrase;
    }
    char[] again = console.readPassword("Once more: ");
    boolean same = Arrays.equals(passphrase, again);
    if (again != null) {
      Arrays.fill(again, '\0');
    }
    if (same) {
      return passphrase;
    }
    Arrays.fill(passphrase, '\0');
    console.printf("The two differ.%n");
    return null;
  }
}
