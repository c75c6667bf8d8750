package dev.pgtriage.profile;

import java.util.Optional;

/** Where a login finds its password. Asked at every new connection, so that a changed one is found. */
@FunctionalInterface
public interface PasswordSource {

  /**
   * The password; empty where there is none. The caller clears it after use. May block.
   *
   * @throws PasswordException when there should be one, but it can't be had
   */
  Optional<char[]> passwordFor(Endpoint endpoint) throws PasswordException;

  /** Told when the server refused what was given last: what is kept in memory is to be renewed. */
  default void refused(Endpoint endpoint) {}

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
      public void refused(Endpoint endpoint) {
        first.refused(endpoint);
        other.refused(endpoint);
      }
    };
  }
}
