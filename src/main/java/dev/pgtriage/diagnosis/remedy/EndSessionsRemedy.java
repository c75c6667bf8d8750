package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.snapshot.SessionKey;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Ends sessions by name: pid and start together, checked in the statement that ends them, so that a
 * pid the system has given to somebody else is left alone.
 */
public final class EndSessionsRemedy {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

  private EndSessionsRemedy() {}

  /** Ends sessions. */
  public static Remedy terminate(String title, Collection<SessionKey> sessions) {
    return of(title, Remedy.Signal.TERMINATE, "pg_terminate_backend", sessions);
  }

  /** Cancels their statements; the sessions stay. */
  public static Remedy cancel(String title, Collection<SessionKey> sessions) {
    return of(title, Remedy.Signal.CANCEL, "pg_cancel_backend", sessions);
  }

  private static Remedy of(
      String title, Remedy.Signal signal, String function, Collection<SessionKey> sessions) {
    String keys =
        sessions.stream()
            .map(key ->
                "(%d, timestamptz '%s')"
                    .formatted(key.pid(), MICROSECONDS.format(key.backendStart())))
            .collect(Collectors.joining(",\n        "));
    return new Remedy.EndSessions(
        title,
        signal,
        List.copyOf(sessions),
        """
        SELECT pid, %s(pid)
          FROM pg_stat_activity
         WHERE (pid, backend_start) IN (
                %s);\
        """
            .formatted(function, keys));
  }
}
