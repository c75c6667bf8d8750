package dev.pgtriage.testing;

/** The major versions the console promises to read. */
public enum PostgresVersion {
  V13(13),
  V14(14),
  V15(15),
  V16(16),
  V17(17),
  V18(18);

  private final int major;

  PostgresVersion(int major) {
    this.major = major;
  }

  /** The number, such as 18. */
  public int major() {
    return major;
  }
}
