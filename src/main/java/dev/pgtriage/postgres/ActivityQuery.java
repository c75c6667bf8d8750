package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.ClientAddress;
import dev.pgtriage.snapshot.ServerVersion;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitEvent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sessions: the live tick. Used by one thread. A session that has not changed since the
 * last tick is the same object again, so that a window of snapshots costs what changed in it.
 */
final class ActivityQuery {

  /** What the server shows in place of a statement that this login may not see. */
  private static final String HIDDEN = "<insufficient privilege>";

  private static final String CLIENT_BACKEND = "client backend";

  private final PreparedStatement statement;
  private final StatementCatalog statements = new StatementCatalog();
  private Map<SessionKey, Session> lastTick = Map.of();

  ActivityQuery(Connection connection, ServerVersion version) throws SQLException {
    statement = connection.prepareStatement(SqlFile.read(ActivityQuery.class, "activity", version));
  }

  Activity read() throws SQLException {
    long begin = System.nanoTime();
    List<Session> sessions = new ArrayList<>(lastTick.size() + 16);
    Map<SessionKey, Session> thisTick = new HashMap<>(lastTick.size() * 2);
    Instant serverTime = Instant.EPOCH;
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Session read = session(rows);
        Session before = lastTick.get(read.key());
        Session session = before != null && before.equals(read) ? before : read;
        sessions.add(session);
        thisTick.put(session.key(), session);
        serverTime = Columns.instant(rows, 22);
      }
    }
    lastTick = thisTick;
    sessions.sort(Comparator.comparingInt(Session::pid));
    Duration readTime = Duration.ofNanos(System.nanoTime() - begin);
    return new Activity(Instant.now(), serverTime, readTime, sessions);
  }

  private Session session(ResultSet row) throws SQLException {
    String query = row.getString(20);
    boolean hidden = HIDDEN.equals(query);
    String database = row.getString(5);
    String backendType = row.getString(3);
    Instant backendStart = Columns.optionalInstant(row, 2);
    return new Session(
        row.getInt(1),
        // A hidden session shows no start time; its pid alone has to name it.
        backendStart == null ? Instant.EPOCH : backendStart,
        backendType != null ? backendType : database != null ? CLIENT_BACKEND : "hidden",
        Columns.optionalInt(row, 4),
        database,
        row.getString(6),
        Columns.text(row, 7),
        client(row),
        state(row.getString(11)),
        Columns.optionalInstant(row, 12),
        Columns.optionalInstant(row, 13),
        Columns.optionalInstant(row, 14),
        waitEvent(row),
        Columns.optionalLong(row, 17),
        Columns.optionalLong(row, 18),
        Columns.optionalLong(row, 19),
        statements.of(query == null || hidden ? "" : query),
        blockedBy(row),
        hidden);
  }

  private static @Nullable ClientAddress client(ResultSet row) throws SQLException {
    String address = row.getString(8);
    return address == null ? null : new ClientAddress(address, row.getString(9), row.getInt(10));
  }

  private static @Nullable SessionState state(@Nullable String text) {
    return text == null ? null : SessionState.of(text).orElse(null);
  }

  private static @Nullable WaitEvent waitEvent(ResultSet row) throws SQLException {
    String type = row.getString(15);
    return type == null ? null : new WaitEvent(type, Columns.text(row, 16));
  }

  private static List<Integer> blockedBy(ResultSet row) throws SQLException {
    Array pids = row.getArray(21);
    return pids == null ? List.of() : List.of((Integer[]) pids.getArray());
  }
}
