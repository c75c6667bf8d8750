package dev.pgtriage.action;

import dev.pgtriage.action.SignalResult.Outcome;
import dev.pgtriage.postgres.ConnectionSource;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.SqlFile;
import dev.pgtriage.snapshot.SessionKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels and terminates sessions: the audit's record first, then a statement for each session that
 * checks and signals it in one, then a wait until they are seen to have ended, then the record of
 * how it went.
 */
public final class Signaller {

  private static final Logger LOG = LoggerFactory.getLogger(Signaller.class);
  private static final Duration POLL = Duration.ofMillis(100);

  /** {@code insufficient_privilege}. */
  private static final String NOT_PERMITTED = "42501";

  private final ConnectionSource connections;
  private final AuditFile audit;
  private final Duration patience;

  /**
   * Prepares; nothing is sent before {@link #execute}.
   *
   * @param patience how long a signalled session may take to be gone
   */
  public Signaller(ConnectionSource connections, AuditFile audit, Duration patience) {
    this.connections = connections;
    this.audit = audit;
    this.patience = patience;
  }

  /**
   * Does it; blocks until every session has ended or {@code patience} is over.
   *
   * @return one result for each target, in their order
   * @throws ActionException when nothing could be sent: no record could be written, or no
   *     connection had
   */
  public List<SignalResult> execute(SignalPlan plan) throws ActionException {
    try {
      audit.planned(plan, plan.sql());
    } catch (IOException e) {
      throw new ActionException(
          "The audit record can't be written to " + audit.path() + "; nothing was sent.",
          "Make room or give access to that file and repeat.",
          e);
    }
    List<SignalResult> results = signalAll(plan);
    try {
      audit.done(plan, results);
    } catch (IOException e) {
      throw new ActionException(
          "The sessions were signalled, but the record of it can't be written to "
              + audit.path()
              + ".",
          "Make room for that file; what was planned stands in it already.",
          e);
    }
    return results;
  }

  /**
   * A target, what became of it so far, and since when it was in its state when it was signalled.
   */
  private record Sent(SignalTarget target, SignalResult result, @Nullable Instant stateChange) {

    Sent(SignalTarget target, Outcome outcome, String explanation, @Nullable Instant stateChange) {
      this(target, new SignalResult(target.session(), outcome, explanation), stateChange);
    }

    boolean isOpen() {
      return result.outcome() == Outcome.STILL_THERE;
    }
  }

  private List<SignalResult> signalAll(SignalPlan plan) throws ActionException {
    List<Sent> sent = new ArrayList<>();
    try (Connection connection = connections.lend()) {
      try (PreparedStatement signal = connection.prepareStatement(plan.statement())) {
        for (SignalTarget target : plan.targets()) {
          sent.add(signal(signal, plan.kind(), target));
        }
      }
      verify(connection, plan, sent);
    } catch (ServerException e) {
      throw new ActionException(e.problem(), e);
    } catch (SQLException e) {
      LOG.warn("The connection broke while sessions were being signalled", e);
      for (SignalTarget target : plan.targets().subList(sent.size(), plan.targets().size())) {
        sent.add(
            new Sent(
                target,
                Outcome.FAILED,
                "The connection broke before its turn: " + e.getMessage(),
                null));
      }
    }
    return sent.stream().map(Sent::result).toList();
  }

  private static Sent signal(PreparedStatement statement, SignalKind kind, SignalTarget target) {
    SessionKey session = target.session();
    try {
      statement.setInt(1, session.pid());
      statement.setObject(2, time(session.backendStart()));
      statement.setObject(
          3,
          target.unchangedSince() == null ? null : time(target.unchangedSince()),
          Types.TIMESTAMP_WITH_TIMEZONE);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return new Sent(
              target, Outcome.ALREADY_GONE, "It had ended before the signal was due.", null);
        }
        return judged(target, row);
      }
    } catch (SQLException e) {
      String words = String.valueOf(e.getMessage());
      return NOT_PERMITTED.equals(e.getSQLState())
          ? new Sent(target, Outcome.NOT_PERMITTED, notPermitted(kind, words), null)
          : new Sent(target, Outcome.FAILED, words, null);
    }
  }

  private static Sent judged(SignalTarget target, ResultSet row) throws SQLException {
    Instant stateChange = instant(row, 3);
    return switch (row.getString(1)) {
      case "protected" ->
          new Sent(
              target,
              Outcome.PROTECTED,
              "It is the server's, RDS' or this console's own.",
              stateChange);
      case "moved on" ->
          new Sent(
              target,
              Outcome.MOVED_ON,
              "It does something else by now; it was left alone.",
              stateChange);
      default ->
          row.getBoolean(2)
              ? new Sent(
                  target,
                  Outcome.STILL_THERE,
                  "It was signalled and has not ended yet.",
                  stateChange)
              : new Sent(
                  target, Outcome.ALREADY_GONE, "It ended while the signal was sent.", stateChange);
    };
  }

  private static String notPermitted(SignalKind kind, String words) {
    return "This login may not %s it; GRANT pg_signal_backend (or rds_superuser) lets it. %s"
        .formatted(kind == SignalKind.CANCEL ? "cancel" : "terminate", words);
  }

  /** Turns those signalled into ended ones as they are seen to end. */
  private void verify(Connection connection, SignalPlan plan, List<Sent> sent) {
    Instant deadline = Instant.now().plus(patience);
    while (sent.stream().anyMatch(Sent::isOpen)) {
      try {
        var remaining = remaining(connection, plan.targets());
        sent.replaceAll(
            one -> one.isOpen() && hasEnded(plan.kind(), one, remaining) ? ended(plan, one) : one);
      } catch (SQLException e) {
        String unseen = "It was signalled; whether it ended can't be seen: " + e.getMessage();
        sent.replaceAll(one ->
            one.isOpen()
                ? new Sent(one.target, Outcome.STILL_THERE, unseen, one.stateChange)
                : one);
        return;
      }
      if (Instant.now().isAfter(deadline) || !pause()) {
        return;
      }
    }
  }

  private static Sent ended(SignalPlan plan, Sent one) {
    String words =
        plan.kind() == SignalKind.CANCEL
            ? "Its statement is over."
            : "The server shows it no more.";
    return new Sent(one.target, Outcome.ENDED, words, one.stateChange);
  }

  private static boolean hasEnded(
      SignalKind kind, Sent one, Map<SessionKey, @Nullable Instant> remaining) {
    SessionKey session = one.target.session();
    return switch (kind) {
      case TERMINATE -> !remaining.containsKey(session);
      case CANCEL -> !Objects.equals(one.stateChange, remaining.get(session));
    };
  }

  private static Map<SessionKey, @Nullable Instant> remaining(
      Connection connection, List<SignalTarget> targets) throws SQLException {
    Map<SessionKey, @Nullable Instant> found = new HashMap<>();
    Integer[] pids = targets.stream().map(target -> target.session().pid()).toArray(Integer[]::new);
    try (PreparedStatement statement =
        connection.prepareStatement(SqlFile.read(Signaller.class, "remaining"))) {
      statement.setArray(1, connection.createArrayOf("int4", pids));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Instant start = instant(rows, 2);
          if (start != null) {
            found.put(new SessionKey(rows.getInt(1), start), instant(rows, 3));
          }
        }
      }
    }
    return found;
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Whether the wait may go on. */
  private static boolean pause() {
    try {
      Thread.sleep(POLL);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
