package dev.pgtriage.ui.sessions;

import dev.pgtriage.diagnosis.SessionFilter;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.table.SessionFacts;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The row of every session there is, shown or not; FX thread. */
final class SessionRoster {

  private final Profile profile;
  private final Map<SessionKey, SessionRow> rows = new LinkedHashMap<>();

  SessionRoster(Profile profile) {
    this.profile = profile;
  }

  /** All rows, in no order. */
  Collection<SessionRow> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  int size() {
    return rows.size();
  }

  boolean has(SessionKey key) {
    return rows.containsKey(key);
  }

  /** The row of a session; null when it is gone. */
  @Nullable SessionRow row(SessionKey key) {
    return rows.get(key);
  }

  /** Brings the rows up to date; those of sessions that are gone are no longer to be shown. */
  void take(Snapshot next) {
    Set<Integer> blocking = SessionFilter.blockingPids(next);
    Set<SessionKey> present = HashSet.newHashSet(next.sessions().size());
    for (Session session : next.sessions()) {
      SessionKey key = session.key();
      present.add(key);
      SessionRow row = rows.get(key);
      if (row == null) {
        rows.put(key, new SessionRow(facts(session, blocking)));
      } else {
        row.update(next(row.facts(), session, blocking));
      }
    }
    if (rows.size() > present.size()) {
      rows.values()
          .removeIf(row -> {
            boolean gone = !present.contains(row.key());
            if (gone) {
              row.setMatching(false);
              row.setWanted(false);
            }
            return gone;
          });
    }
  }

  private SessionFacts facts(Session session, Set<Integer> blocking) {
    Optional<Tier> tier =
        session.isClientBackend() ? TierUse.tierOf(profile, session) : Optional.empty();
    return new SessionFacts(
        session,
        tier.orElse(null),
        tier.map(profile.tiers()::indexOf).orElse(-1),
        blocking.contains(session.pid()));
  }

  /** The tier is looked up again only when what it depends on has changed. */
  private SessionFacts next(SessionFacts before, Session session, Set<Integer> blocking) {
    Session old = before.session();
    return old.applicationName().equals(session.applicationName())
            && Objects.equals(old.user(), session.user())
            && Objects.equals(old.database(), session.database())
        ? new SessionFacts(
            session, before.tier(), before.tierIndex(), blocking.contains(session.pid()))
        : facts(session, blocking);
  }
}
