package dev.pgtriage.watch;

import dev.pgtriage.postgres.CatalogQuery;
import dev.pgtriage.postgres.PostponedException;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.snapshot.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A catalog question with its clock, and where its answer goes. Used by one thread.
 *
 * @param subject what is read, as a problem names it: {@code the replication slots}
 */
record Question<T>(
    String subject, SlowClock clock, CatalogQuery<T> query, Consumer<Reading<T>> keep) {

  private static final Logger LOG = LoggerFactory.getLogger(Question.class);

  Question(String subject, Duration period, CatalogQuery<T> query, Consumer<Reading<T>> keep) {
    this(subject, new SlowClock(period), query, keep);
  }

  /**
   * Asks when it is due. Whatever goes wrong is kept as what stood in the way, and asked less often
   * from then on; a lost connection is the live tick's to notice. One that gave way to an action
   * stays due, and what was known stays as it is.
   */
  void ask(ServerReader reader) {
    if (!clock.isDue(Instant.now())) {
      return;
    }
    Reading<T> answer;
    try {
      T value = reader.ask(query);
      clock.succeeded(Instant.now());
      answer = new Reading.Value<>(value, Instant.now());
    } catch (PostponedException e) {
      LOG.debug("{} are read at the next turn; an action goes first", subject, e);
      return;
    } catch (ServerException e) {
      clock.failed(Instant.now());
      answer = new Reading.Unavailable<>(e.problem(), Instant.now());
    } catch (RuntimeException e) {
      LOG.error("Reading {} failed", subject, e);
      clock.failed(Instant.now());
      answer = new Reading.Unavailable<>(Mistake.of(subject, e), Instant.now());
    }
    keep.accept(answer);
  }
}
