package dev.pgtriage.snapshot;

/**
 * The text of a statement. Sessions that run the same text share one instance.
 *
 * @param text as the server shows it, cut at {@code track_activity_query_size}
 * @param normalized the same with literals replaced by {@code ?}, comments dropped, white space
 *     folded
 */
public record Statement(String text, String normalized) {
  /** No statement: a backend that has run none, or whose text this login may not see. */
  public static final Statement NONE = new Statement("", "");

  /** A statement from its text. */
  public static Statement of(String text) {
    return text.isEmpty() ? NONE : new Statement(text, StatementNormalizer.normalize(text));
  }

  /** Whether there is any text. */
  public boolean isEmpty() {
    return text.isEmpty();
  }
}
