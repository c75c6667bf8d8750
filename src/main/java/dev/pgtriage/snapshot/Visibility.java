package dev.pgtriage.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * What this login may see and do; PostgreSQL manual, "Predefined Roles".
 *
 * @param readAllStats sees every session's statement ({@code pg_read_all_stats}, {@code
 *     pg_monitor}, superuser)
 * @param signalBackend may cancel and terminate other roles' sessions ({@code pg_signal_backend},
 *     {@code rds_superuser}, superuser)
 * @param superuser is a superuser
 * @param rdsSuperuser is a member of {@code rds_superuser}
 */
public record Visibility(
    boolean readAllStats, boolean signalBackend, boolean superuser, boolean rdsSuperuser) {

  /** What this login misses and how to get it, a sentence each; empty when it misses nothing. */
  public List<String> restrictions(String user) {
    List<String> sentences = new ArrayList<>();
    if (!readAllStats) {
      sentences.add(
          "%s sees only its own sessions' statements; GRANT pg_monitor TO %s shows them all."
              .formatted(user, user));
    }
    if (!signalBackend) {
      sentences.add(
          "%s can end only its own sessions; GRANT pg_signal_backend TO %s lets it end others'."
              .formatted(user, user));
    }
    return List.copyOf(sentences);
  }
}
