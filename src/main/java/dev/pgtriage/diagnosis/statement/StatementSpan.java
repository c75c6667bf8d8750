package dev.pgtriage.diagnosis.statement;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The stretch of time that statements are compared over; it ends with the newest reading. */
public enum StatementSpan {
  /** The last minute. */
  MINUTE("1 min", "in the last minute", Duration.ofMinutes(1)),
  /** The last ten minutes. */
  TEN_MINUTES("10 min", "in the last 10 min", Duration.ofMinutes(10)),
  /** Since this console began to watch. */
  OPENED("since opened", "since PgTriage was opened", null),
  /** Everything the server has counted. */
  RESET("since stats reset", "since the statistics were reset", null);

  private final String text;
  private final String words;
  private final @Nullable Duration length;

  StatementSpan(String text, String words, @Nullable Duration length) {
    this.text = text;
    this.words = words;
    this.length = length;
  }

  /** What a control calls it. */
  public String text() {
    return text;
  }

  /** What a sentence calls it, such as {@code in the last minute}. */
  public String words() {
    return words;
  }

  /** Null where it is as long as the record. */
  @Nullable Duration length() {
    return length;
  }
}
