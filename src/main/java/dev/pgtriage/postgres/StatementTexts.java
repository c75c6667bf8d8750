package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.StatementCounters;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The texts of the statements that matter: those that took most time in all, most lately, and most
 * a call. A text that was read once is kept while its statement matters, and for a while after.
 * Used by one thread.
 */
final class StatementTexts {

  /** How many of those that took most time since the last reset have a text. */
  static final int MOST_IN_ALL = 300;

  private static final int MOST_LATELY = 100;
  private static final int MOST_A_CALL = 50;

  /** Those of several readings, so that one that comes and goes is not asked for each time. */
  private static final int CAPACITY = 1000;

  /** Whose text: the same statement of several roles of a database has one. */
  record Id(long queryId, long database) {}

  /**
   * A statement that may matter.
   *
   * @param lately the time it took since the reading before
   */
  record Candidate(Id id, StatementCounters row, Duration lately) {}

  /** Asks the server for texts. */
  @FunctionalInterface
  interface Source {
    Map<Id, String> read(List<Long> queryIds) throws SQLException;
  }

  /** Those that mattered longest ago first. */
  private final Map<Id, String> known =
      new LinkedHashMap<>(1024) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, String> eldest) {
          return size() > CAPACITY;
        }
      };

  /** Reads the texts that are not known yet of those that matter now. */
  void learn(List<Candidate> candidates, Source source) throws SQLException {
    Set<Id> matter = new LinkedHashSet<>();
    add(matter, candidates, MOST_IN_ALL, Comparator.comparing(one -> one.row().totalTime()));
    add(matter, candidates, MOST_A_CALL, Comparator.comparing(one -> one.row().meanTime()));
    add(
        matter,
        candidates.stream().filter(one -> !one.lately().isZero()).toList(),
        MOST_LATELY,
        Comparator.comparing(Candidate::lately));
    List<Id> missing = new ArrayList<>();
    for (Id id : matter) {
      String text = known.remove(id);
      if (text == null) {
        missing.add(id);
      } else {
        known.put(id, text);
      }
    }
    if (!missing.isEmpty()) {
      Map<Id, String> read = source.read(missing.stream().map(Id::queryId).distinct().toList());
      // One that the server forgot meanwhile is asked for again only if it comes back.
      missing.forEach(id -> {
        String text = read.get(id);
        if (text != null) {
          known.put(id, text);
        }
      });
    }
  }

  /** Empty when it is not known. */
  String of(long queryId, long database) {
    return known.getOrDefault(new Id(queryId, database), "");
  }

  private static void add(
      Set<Id> matter, List<Candidate> candidates, int most, Comparator<Candidate> by) {
    candidates.stream().sorted(by.reversed()).limit(most).map(Candidate::id).forEach(matter::add);
  }
}
