package dev.pgtriage.diagnosis;

import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one session was seen doing, oldest first. Times are the server's clock.
 *
 * @param spans one after another; between them are gaps where nobody looked
 * @param ended whether it is gone
 */
public record SessionHistory(List<Span> spans, boolean ended) {

  /** Nothing is known. */
  public static final SessionHistory NONE = new SessionHistory(List.of(), false);

  /**
   * A stretch in which nothing changed.
   *
   * @param state null where the server shows none
   * @param waitEvent null when it waited for nothing
   * @param statement without literals; what it last ran while it runs nothing
   */
  public record Span(
      Instant from,
      Instant to,
      @Nullable SessionState state,
      @Nullable WaitEvent waitEvent,
      String statement) {}

  public SessionHistory {
    spans = List.copyOf(spans);
  }
}
