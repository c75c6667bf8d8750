package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.TakesEffect;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Keeps connections within what the application may hold. */
public final class ConnectionRemedies {

  private ConnectionRemedies() {}

  /** Bounds a tier's pools to its budget. */
  public static List<Remedy> ofTier(Tier tier) {
    int threads = tier.threads();
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        config(
            Target.HIKARICP,
            "Bound %s's pool in each process".formatted(tier.name()),
            "maximumPoolSize=%d\nleakDetectionThreshold=10000".formatted(threads),
            "leakDetectionThreshold logs who took a connection and did not give it back for 10 s."));
    remedies.add(
        config(
            Target.SQLALCHEMY,
            "Bound %s's pool in each process".formatted(tier.name()),
            "engine = create_engine(url, pool_size=%d, max_overflow=0, pool_timeout=5)"
                .formatted(threads),
            "max_overflow=0: the default lets ten more through."));
    remedies.add(
        config(
            Target.PGBOUNCER,
            "Bound %s in the pooler".formatted(tier.name()),
            "default_pool_size = %d\nmax_user_connections = %d"
                .formatted(tier.budget(), tier.budget()),
            "In [pgbouncer], for each user and database; further clients wait for a connection instead"
                + " of opening one. Tiers that share a user share the bound."));
    return remedies;
  }

  /** Lets the server take more: the last resort, as each connection costs memory. */
  public static List<Remedy> raiseMaxConnections(Profile profile, Snapshot snapshot, int now) {
    return ServerSetting.of(
            profile,
            snapshot,
            "max_connections",
            Integer.toString(now + now / 2),
            true,
            "Each connection costs memory, also an idle one. A read replica needs at least as many:"
                + " raise it there first.")
        .stream()
        .toList();
  }

  /** Stops one role from taking everything. */
  public static Remedy limitRole(String role, int connections) {
    return new Remedy.Copy(
        Target.SQL,
        "Limit role %s to %d connections".formatted(role, connections),
        "ALTER ROLE %s CONNECTION LIMIT %d;".formatted(Quoting.identifier(role), connections),
        TakesEffect.NEW_SESSIONS,
        "Sessions that are open stay; logins beyond the limit are refused.");
  }

  /** Keeps connections open between requests. */
  public static List<Remedy> keepOpen() {
    return List.of(
        config(
            Target.DJANGO,
            "Keep connections between requests",
            "DATABASES[\"default\"][\"CONN_MAX_AGE\"] = 60",
            "Seconds; 0, the default, connects anew for each request."),
        config(
            Target.PGBOUNCER,
            "Put a pooler between",
            "pool_mode = transaction\ndefault_pool_size = 25\nmax_client_conn = 2000",
            "Clients then connect to PgBouncer, which keeps a few connections to the server."));
  }

  private static Remedy config(Target target, String title, String text, String note) {
    return new Remedy.Copy(
        target, title + " (" + target.title() + ")", text, TakesEffect.APPLICATION_RESTART, note);
  }
}
