package dev.pgtriage.snapshot;

/**
 * A position in the write-ahead log.
 *
 * @param position bytes since the log's beginning, unsigned
 */
public record Lsn(long position) {

  /**
   * Reads the server's form, such as {@code 16/B374D848}.
   *
   * @throws IllegalArgumentException when the text has another form
   */
  public static Lsn parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("Not an LSN: " + text);
    }
    long high = Long.parseLong(text, 0, slash, 16);
    long low = Long.parseLong(text, slash + 1, text.length(), 16);
    return new Lsn(high << 32 | low);
  }

  /** Bytes from {@code earlier} to here. */
  public long minus(Lsn earlier) {
    return position - earlier.position;
  }

  @Override
  public String toString() {
    return "%X/%X".formatted(position >>> 32, position & 0xFFFF_FFFFL);
  }
}
