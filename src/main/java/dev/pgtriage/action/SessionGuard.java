package dev.pgtriage.action;

import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import java.util.Optional;
import java.util.Set;

/**
 * Which sessions are never signalled. The statement that signals holds the same rules, so that a
 * session chosen by mistake is refused by the server too.
 */
public final class SessionGuard {

  /** The roles RDS works with; Amazon RDS User Guide, "Understanding PostgreSQL roles". */
  private static final Set<String> RDS_ROLES =
      Set.of("rdsadmin", "rdsrepladmin", "rdstopmgr", "rdsproxyadmin");

  private SessionGuard() {}

  /** Why a session can't be chosen; empty when it can. */
  public static Optional<String> refusal(Session session) {
    if (!session.isClientBackend()) {
      return Optional.of("a server process (" + session.backendType() + ")");
    }
    if (session.user() != null && RDS_ROLES.contains(session.user())) {
      return Optional.of("belongs to Amazon RDS itself");
    }
    if (session.applicationName().equals(Snapshot.OWN_APPLICATION_NAME)) {
      return Optional.of("belongs to this console");
    }
    return Optional.empty();
  }
}
