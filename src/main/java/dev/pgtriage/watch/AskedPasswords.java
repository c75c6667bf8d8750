package dev.pgtriage.watch;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordException;
import dev.pgtriage.profile.PasswordSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows whether a password is being looked for: that may take as long as somebody needs to find a
 * passphrase, and must not be told as a server that is silent. For any thread.
 */
final class AskedPasswords implements PasswordSource {

  private final PasswordSource source;
  private final AtomicInteger asked = new AtomicInteger();

  AskedPasswords(PasswordSource source) {
    this.source = source;
  }

  /** Whether somebody is being asked for one now. */
  boolean areAskedFor() {
    return asked.get() > 0;
  }

  @Override
  public Optional<char[]> passwordFor(Endpoint endpoint) throws PasswordException {
    asked.incrementAndGet();
    try {
      return source.passwordFor(endpoint);
    } finally {
      asked.decrementAndGet();
    }
  }

  @Override
  public boolean refused(Endpoint endpoint) {
    return source.refused(endpoint);
  }
}
