package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.TakesEffect;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Sets a timeout for one tier, from the narrowest place to the widest: the role it logs in with,
 * the application's own connection options, the pooler between, the whole instance.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-alterrole.html">PostgreSQL manual,
 *     ALTER ROLE</a>
 */
public final class TimeoutRemedies {

  private TimeoutRemedies() {}

  /**
   * The ways to set it.
   *
   * @param setting a timeout in milliseconds that a role may set for itself, such as {@code
   *     statement_timeout}
   */
  public static List<Remedy> of(
      Profile profile, Snapshot snapshot, TierUse use, String setting, Duration value) {
    List<Remedy> remedies = new ArrayList<>(ofRoles(profile, snapshot, use, setting, value));
    long millis = value.toMillis();
    String option = "-c %s=%d".formatted(setting, millis);
    remedies.add(
        config(
            Target.DJANGO,
            setting,
            """
            DATABASES["default"].setdefault("OPTIONS", {})["options"] = "%s\"\
            """
                .formatted(option),
            "Joins other -c options there with a space. Through PgBouncer use the role instead."));
    remedies.add(
        config(
            Target.SQLALCHEMY,
            setting,
            "engine = create_engine(url, connect_args={\"options\": \"%s\"})".formatted(option),
            "For psycopg; through PgBouncer use the role instead."));
    remedies.add(
        config(
            Target.HIKARICP,
            setting,
            "dataSource.options=" + option,
            "A driver property: no statement more for each connection, as connectionInitSql would be."
                + " In Spring: spring.datasource.hikari.data-source-properties.options"));
    remedies.add(
        config(
            Target.PGBOUNCER,
            setting,
            "; in [databases], for the tier's entry\n%s = host=%s port=%d connect_query='SET %s = %d'"
                .formatted(
                    databaseOf(profile, use),
                    profile.postgres().host(),
                    profile.postgres().port(),
                    setting,
                    millis),
            "PgBouncer does not pass a client's -c options on. connect_query runs once for each server"
                + " connection: with pool_mode = transaction it holds; in session pooling"
                + " server_reset_query undoes it, so set the role there."));
    ServerSetting.of(
            profile,
            snapshot,
            setting,
            Long.toString(millis),
            false,
            "Holds for everyone without a value of their own: give backups, migrations and index builds"
                + " one first.")
        .ifPresent(remedies::add);
    if (setting.equals("statement_timeout")) {
      remedies.add(
          new Remedy.Copy(
              Target.SQL,
              "Give one slow statement longer",
              "BEGIN;\nSET LOCAL statement_timeout = '%s';\n-- the statement known to be slow\nCOMMIT;"
                  .formatted(millis * 4 + "ms"),
              TakesEffect.AT_ONCE,
              "For the few endpoints that need it, in the transaction that needs it."));
    }
    return remedies;
  }

  /** The worker's end of the mismatch. */
  public static Remedy raiseWorkerTimeout(Tier tier, Duration statementLimit) {
    long seconds = statementLimit.toSeconds() + Math.max(5, statementLimit.toSeconds() / 5);
    return new Remedy.Copy(
        Target.GUNICORN,
        "Raise %s's worker timeout instead".formatted(tier.name()),
        "timeout = " + seconds,
        TakesEffect.APPLICATION_RESTART,
        "Workers then wait with a request for up to %s; a hung one is noticed as late."
            .formatted(Figures.limit(Duration.ofSeconds(seconds))));
  }

  private static List<Remedy> ofRoles(
      Profile profile, Snapshot snapshot, TierUse use, String setting, Duration value) {
    TreeSet<String> users = new TreeSet<>();
    use.sessions().stream().map(Session::user).filter(Objects::nonNull).forEach(users::add);
    List<Remedy> remedies = new ArrayList<>();
    for (String user : users) {
      boolean shared =
          snapshot
              .clients()
              .anyMatch(session ->
                  user.equals(session.user())
                      && !Objects.equals(
                          TierUse.tierOf(profile, session).orElse(null), use.tier()));
      String scope =
          outranked(snapshot, use, setting, user)
              .map(database -> " IN DATABASE " + Quoting.identifier(database))
              .orElse("");
      remedies.add(
          new Remedy.Copy(
              Target.SQL,
              "Set %s %s for role %s".formatted(setting, Figures.limit(value), user),
              "ALTER ROLE %s%s SET %s = '%dms';"
                  .formatted(Quoting.identifier(user), scope, setting, value.toMillis()),
              TakesEffect.NEW_SESSIONS,
              shared ? "Other tiers log in with this role too: it holds for them as well." : ""));
    }
    return remedies;
  }

  /** The database for which the role has a value that would go before a plain one of its own. */
  private static Optional<String> outranked(
      Snapshot snapshot, TierUse use, String setting, String user) {
    return snapshot.settings().optional().stream()
        .flatMap(settings ->
            use.sessions().stream()
                .filter(session -> user.equals(session.user()))
                .map(session -> settings.override(setting, user, session.database())))
        .flatMap(Optional::stream)
        .filter(override -> override.role() != null)
        .map(SettingOverride::database)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String databaseOf(Profile profile, TierUse use) {
    return use.sessions().stream()
        .map(Session::database)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(profile.postgres().database());
  }

  private static Remedy config(Target target, String setting, String text, String note) {
    return new Remedy.Copy(
        target,
        "Set %s in %s".formatted(setting, target.title()),
        text,
        TakesEffect.APPLICATION_RESTART,
        note);
  }
}
