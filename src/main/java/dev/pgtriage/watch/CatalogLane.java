package dev.pgtriage.watch;

import dev.pgtriage.postgres.Catalog;
import dev.pgtriage.postgres.CatalogQuery;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the catalog questions, each on its own clock, on a connection of their own. One thread. */
final class CatalogLane {

  /** A pile of more sessions than this is told by its first ones. */
  private static final int MOST_LOCK_OWNERS = 500;

  private final Facts facts;
  private final List<Question<?>> questions;
  private final SlowClock locks = new SlowClock(Duration.ofSeconds(2));
  private @Nullable ServerReader lastReader;

  private record Question<T>(SlowClock clock, CatalogQuery<T> query, Consumer<Reading<T>> keep) {}

  CatalogLane(Facts facts) {
    this.facts = facts;
    this.questions =
        List.of(
            question(60, Catalog::limits, reading -> facts.limits = reading),
            question(60, Catalog::visibility, reading -> facts.visibility = reading),
            question(5, Catalog::server, reading -> facts.server = reading),
            question(3, Catalog::databases, reading -> facts.databases = reading),
            question(5, Catalog::replication, reading -> facts.replication = reading),
            question(60, Catalog::settings, reading -> facts.settings = reading),
            question(15, Catalog::statements, reading -> facts.statements = reading));
  }

  private static <T> Question<T> question(
      int seconds, CatalogQuery<T> query, Consumer<Reading<T>> keep) {
    return new Question<>(new SlowClock(Duration.ofSeconds(seconds)), query, keep);
  }

  /** Asks what is due. A lost connection is the live tick's to notice. */
  void run(ServerReader reader, List<Session> sessions, @Nullable SessionKey focus) {
    if (reader != lastReader) {
      questions.forEach(question -> question.clock.reset());
      locks.reset();
      lastReader = reader;
    }
    for (Question<?> question : questions) {
      ask(reader, question);
    }
    Set<Integer> owners = lockOwners(sessions, focus);
    if (owners.isEmpty()) {
      facts.locks = new Reading.Value<>(List.of(), Instant.now());
    } else {
      ask(reader, new Question<>(locks, Catalog.locks(owners), reading -> facts.locks = reading));
    }
  }

  private <T> void ask(ServerReader reader, Question<T> question) {
    if (!question.clock.isDue(Instant.now())) {
      return;
    }
    try {
      T value = reader.ask(question.query);
      Instant now = Instant.now();
      question.clock.succeeded(now);
      question.keep.accept(new Reading.Value<>(value, now));
    } catch (ServerException e) {
      Instant now = Instant.now();
      question.clock.failed(now);
      question.keep.accept(new Reading.Unavailable<>(e.problem(), now));
    }
  }

  private static Set<Integer> lockOwners(List<Session> sessions, @Nullable SessionKey focus) {
    Set<Integer> owners = new TreeSet<>();
    if (focus != null) {
      owners.add(focus.pid());
    }
    for (Session session : sessions) {
      if (session.isBlocked() && owners.size() < MOST_LOCK_OWNERS) {
        owners.add(session.pid());
        owners.addAll(session.blockedBy());
      }
    }
    return owners;
  }
}
