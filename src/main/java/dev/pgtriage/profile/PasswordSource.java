package dev.pgtriage.profile;

import java.util.Optional;

/**
 * Where a login finds its password. Asked at every new connection, so that a changed one is found.
 */
@FunctionalInterface
public interface PasswordSource {

  /**
   * The password; empty where there is none. The caller clears it after use. May block.
   *
   * @throws PasswordException when there should be one, but it can't be had
   */
  Optional<char[]> passwordFor(Endpoint endpoint) throws PasswordException;

  /**
   * Told when the server refused what was given last.
   *
   * @return whether there may be another one now, so that asking again makes sense
   */
  default boolean refused(Endpoint endpoint) {
    return false;
  }

  /** Asks this source, then another where it has none. */
  default PasswordSource or(PasswordSource other) {
    PasswordSource first = this;
    return new PasswordSource() {
      @Override
      public Optional<char[]> passwordFor(Endpoint endpoint) throws PasswordException {
        Optional<char[]> password = first.passwordFor(endpoint);
        return password.isPresent() ? password : other.passwordFor(endpoint);
      }

      @Override
      public boolean refused(Endpoint endpoint) {
        boolean firstMayHaveAnother = first.refused(endpoint);
        return other.refused(endpoint) || firstMayHaveAnother;
      }
    };
  }
}
