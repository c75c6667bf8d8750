package dev.pgtriage.watch;

import dev.pgtriage.postgres.Catalog;
import dev.pgtriage.postgres.CatalogQuery;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.postgres.StatementReadings;
import dev.pgtriage.snapshot.Reading;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the catalog questions but that for locks, each on its own clock, on a connection of their
 * own. What could not be read again is kept with its age. One thread.
 */
final class CatalogLane {

  private final List<Question<?>> questions;
  private @Nullable ServerReader lastReader;

  CatalogLane(Facts facts) {
    this(questions(facts));
  }

  /** A lane with other questions. */
  CatalogLane(List<Question<?>> questions) {
    this.questions = List.copyOf(questions);
  }

  private static List<Question<?>> questions(Facts facts) {
    return List.of(
        question(
            "the limits", 60, Catalog::limits, next -> facts.limits = next.after(facts.limits)),
        question(
            "what this login may see",
            60,
            Catalog::visibility,
            next -> facts.visibility = next.after(facts.visibility)),
        // Another server may answer by now: what the old one was is not kept.
        question("the server's version", 5, Catalog::server, next -> facts.server = next),
        question(
            "the databases' counters",
            3,
            Catalog::databases,
            next -> facts.databases = next.after(facts.databases)),
        question(
            "the replication slots",
            5,
            Catalog::replication,
            next -> facts.replication = next.after(facts.replication)),
        question(
            "the settings",
            60,
            Catalog::settings,
            next -> facts.settings = next.after(facts.settings)),
        question(
            "pg_stat_statements",
            15,
            new StatementReadings(),
            next -> facts.statements = next.after(facts.statements)));
  }

  private static <T> Question<T> question(
      String subject, int seconds, CatalogQuery<T> query, Consumer<Reading<T>> keep) {
    return new Question<>(subject, Duration.ofSeconds(seconds), query, keep);
  }

  /** Asks what is due; one that fails does not keep the next from being asked. */
  void run(ServerReader reader) {
    if (reader != lastReader) {
      questions.forEach(question -> question.clock().reset());
      lastReader = reader;
    }
    questions.forEach(question -> question.ask(reader));
  }
}
