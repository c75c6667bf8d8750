package dev.pgtriage.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions that hold lent connections, and the actions that go before them. From any thread;
 * nothing here waits for the network but the question that is cancelled itself.
 */
final class Questions {

  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

  /** {@code query_canceled}; PostgreSQL manual, appendix A. */
  private static final String CANCELLED = "57014";

  /** Asked longest first. */
  private final List<Asked> asked = new ArrayList<>();

  private int actionsWaiting;

  /** A question under way. */
  final class Asked implements AutoCloseable {

    private final Connection connection;
    private boolean ended;
    private boolean cancelled;

    private Asked(Connection connection) {
      this.connection = connection;
    }

    /** Whether it failed because it was cancelled for an action, and not because it took long. */
    boolean gaveWay(SQLException failure) {
      synchronized (this) {
        return cancelled && CANCELLED.equals(failure.getSQLState());
      }
    }

    /** A connection that was given back must not be hit: waits for a cancel that is under way. */
    @Override
    public void close() {
      synchronized (Questions.this) {
        asked.remove(this);
      }
      synchronized (this) {
        ended = true;
      }
    }

    private void cancel() {
      synchronized (this) {
        if (ended) {
          return;
        }
        try {
          connection.unwrap(PGConnection.class).cancelQuery();
          cancelled = true;
        } catch (SQLException e) {
          // The action still gets the connection, when the question ends by itself.
          LOG.warn("A question could not be cancelled for an action", e);
        }
      }
    }
  }

  /** Fails when an action waits: the next free connection is its. */
  void giveWay() throws PostponedException {
    synchronized (this) {
      if (actionsWaiting > 0) {
        throw new PostponedException(null);
      }
    }
  }

  /** The question has got its connection; fails when an action waits for one. */
  Asked begin(Connection connection) throws PostponedException {
    synchronized (this) {
      giveWay();
      Asked question = new Asked(connection);
      asked.add(question);
      return question;
    }
  }

  /** From now on no question begins, until the action has its connection. */
  void actionComes() {
    synchronized (this) {
      actionsWaiting++;
    }
  }

  void actionServed() {
    synchronized (this) {
      actionsWaiting--;
    }
  }

  /** Cancels the one that was asked longest ago. */
  void cancelLongest() {
    Optional<Asked> longest;
    synchronized (this) {
      longest = asked.isEmpty() ? Optional.empty() : Optional.of(asked.removeFirst());
    }
    longest.ifPresent(Asked::cancel);
  }
}
