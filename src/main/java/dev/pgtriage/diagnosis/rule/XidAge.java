package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.VacuumRemedies;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.DatabaseCounters;
import dev.pgtriage.snapshot.Databases;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Transaction ids that are not frozen in time: at two billion the server stops taking writes.
 * Autovacuum begins to freeze at autovacuum_freeze_max_age; an age of twice that means it does not
 * get on.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND">PostgreSQL
 *     manual, "Preventing Transaction ID Wraparound Failures"</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Autovacuum.html">Amazon
 *     RDS User Guide: alarm at one billion</a>
 */
final class XidAge implements Rule {

  private static final long DEFAULT_FREEZE_MAX_AGE = 200_000_000;
  private static final long ALARM = 1_000_000_000;
  private static final long DANGER = 1_500_000_000;
  private static final long STOP = 2_146_483_647L;

  /** Who holds the horizon from this many transactions on is worth naming. */
  private static final long HELD = 10_000;

  @Override
  public List<Finding> examine(Window window) {
    Optional<Databases> databases = window.currentDatabases();
    if (databases.isEmpty()) {
      return List.of();
    }
    Optional<DatabaseCounters> oldest =
        databases.get().counters().stream()
            .max(Comparator.comparingLong(DatabaseCounters::frozenXidAge));
    if (oldest.isEmpty()) {
      return List.of();
    }
    long age = oldest.get().frozenXidAge();
    long freezeAt = freezeMaxAge(window);
    if (age < Math.min(ALARM, 2 * freezeAt)) {
      return List.of();
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.Fact(
            "Autovacuum freezes from an age of %s on (autovacuum_freeze_max_age); writes stop at %s."
                .formatted(count(freezeAt), count(STOP))));
    holders(window, databases.get()).forEach(one -> evidence.add(new Evidence.Fact(one)));
    return List.of(
        new Finding(
            FindingKey.of(FindingId.XID_AGE),
            age >= DANGER ? Severity.CRITICAL : Severity.WARNING,
            Grade.CERTAIN,
            "Database %s has transaction ids unfrozen for %s transactions, %s times what autovacuum allows: it does not get on."
                .formatted(
                    ScreenText.line(oldest.get().database(), 63),
                    count(age),
                    String.format(Locale.ROOT, "%.1f", (double) age / freezeAt)),
            evidence,
            List.of(),
            VacuumRemedies.freeze(ScreenText.line(oldest.get().database(), 63)),
            window.now(),
            age));
  }

  private static long freezeMaxAge(Window window) {
    return window
        .latest()
        .settings()
        .optional()
        .flatMap(settings -> settings.server("autovacuum_freeze_max_age"))
        .map(Setting::value)
        .filter(value -> value.matches("[0-9]{1,10}"))
        .map(Long::parseLong)
        .orElse(DEFAULT_FREEZE_MAX_AGE);
  }

  private static List<String> holders(Window window, Databases databases) {
    List<String> holders = new ArrayList<>();
    window.latest().sessions().stream()
        .filter(session -> session.backendXmin() != null)
        .max(Comparator.comparingLong(session -> age(databases, session)))
        .filter(session -> age(databases, session) >= HELD)
        .ifPresent(session ->
            holders.add(
                "pid %d (%s) keeps the horizon %s transactions back."
                    .formatted(
                        session.pid(),
                        ScreenText.line(session.applicationName(), 40),
                        count(age(databases, session)))));
    window.currentReplication().stream()
        .flatMap(replication -> replication.slots().stream())
        .filter(slot -> Objects.requireNonNullElse(slot.xminAge(), 0L) >= HELD)
        .max(Comparator.comparingLong(slot -> Objects.requireNonNullElse(slot.xminAge(), 0L)))
        .ifPresent((ReplicationSlot slot) ->
            holders.add(
                "Slot %s keeps the horizon %s transactions back."
                    .formatted(
                        ScreenText.line(slot.name(), 63),
                        count(Objects.requireNonNullElse(slot.xminAge(), 0L)))));
    return holders;
  }

  private static long age(Databases databases, Session session) {
    Long xmin = session.backendXmin();
    return xmin == null ? 0 : databases.age(xmin);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
  }
}
