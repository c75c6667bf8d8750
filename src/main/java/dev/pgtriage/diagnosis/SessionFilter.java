package dev.pgtriage.diagnosis;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to show or to end, as a line people type. All terms must hold:
 *
 * <ul>
 *   <li>free text: found in pid, user, application, database, client, statement or wait
 *   <li>{@code field:value} with {@code *} as wildcard: pid, state, user, app, db, client (also a
 *       CIDR block, or {@code local}), wait (class or event), tier, query
 *   <li>{@code age>100s} how long its statement runs, {@code idle>2m} how long it is idle, {@code
 *       xact>30s} how long its transaction is open, {@code in-state>5m}
 *   <li>{@code blocked:yes}, {@code blocking:no}
 *   <li>{@code -term} is the opposite, {@code "..."} keeps spaces together
 * </ul>
 */
public final class SessionFilter {

  /** Every session. */
  public static final SessionFilter ALL = new SessionFilter(List.of());

  /** What became of a text. */
  public sealed interface Parsed {

    /** The text is a filter. */
    record Filter(SessionFilter filter) implements Parsed {}

    /**
     * The text is none.
     *
     * @param position of the wrong part in the text, from 0
     * @param message what was expected there, one sentence
     */
    record Mistake(int position, String message) implements Parsed {}
  }

  /**
   * A session and what a filter may ask about it.
   *
   * @param tier the name of its tier; null when no tier owns it
   * @param blocking whether another session waits for it
   */
  public record Subject(Session session, @Nullable String tier, boolean blocking) {}

  /** One term, at a moment of the server's clock. */
  @FunctionalInterface
  interface Term {
    boolean holds(Subject subject, Instant serverTime);
  }

  private final List<Term> terms;

  SessionFilter(List<Term> terms) {
    this.terms = List.copyOf(terms);
  }

  /** Reads a filter; an empty text is {@link #ALL}. */
  public static Parsed parse(String text) {
    return new SessionFilterParser(text).parse();
  }

  /** Whether every term holds. */
  public boolean matches(Subject subject, Instant serverTime) {
    for (Term term : terms) {
      if (!term.holds(subject, serverTime)) {
        return false;
      }
    }
    return true;
  }

  /** The sessions of a snapshot that match, by pid; server processes among them. */
  public List<Session> select(Profile profile, Snapshot snapshot) {
    Predicate<Integer> blocks = blockingPids(snapshot)::contains;
    return snapshot.sessions().stream()
        .filter(session ->
            matches(
                new Subject(
                    session,
                    TierUse.tierOf(profile, session).map(Tier::name).orElse(null),
                    blocks.test(session.pid())),
                snapshot.serverTime()))
        .toList();
  }

  /** The pids that others wait for. */
  public static Set<Integer> blockingPids(Snapshot snapshot) {
    Set<Integer> pids = new HashSet<>();
    snapshot.sessions().forEach(session -> pids.addAll(session.blockedBy()));
    return pids;
  }
}
