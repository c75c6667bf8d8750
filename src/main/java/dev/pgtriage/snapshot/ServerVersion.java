package dev.pgtriage.snapshot;

/**
 * A server's version.
 *
 * @param number {@code server_version_num}, such as 180006
 */
public record ServerVersion(int number) {

  /** The major version, such as 18. */
  public int major() {
    return number / 10_000;
  }

  /** Whether the server is of this major version or a newer one. */
  public boolean isAtLeast(int major) {
    return major() >= major;
  }

  @Override
  public String toString() {
    return major() + "." + number % 10_000;
  }
}
