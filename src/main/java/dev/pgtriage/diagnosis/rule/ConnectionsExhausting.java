package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.ConnectionRemedies;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Growth;
import dev.pgtriage.diagnosis.window.Moment;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Connections that run out: little is left, or they grow beyond what the application may hold and
 * will reach the limit. A tier that fills its budget is no leak.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-connection.html">PostgreSQL
 *     manual, max_connections and reserved_connections</a>
 */
final class ConnectionsExhausting implements Rule {

  private static final double LITTLE_LEFT = 0.85;
  private static final double NOTHING_LEFT = 0.95;

  /** How long growth must have lasted, and how far back it is looked for, shortest first. */
  private static final List<Duration> SPANS =
      List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Window.LENGTH);

  private static final Duration LEAST_SPAN = Duration.ofSeconds(15);

  /** Less growth than this is a pool that breathes. */
  private static final int LEAST_GROWTH = 5;

  private static final Duration BREATH = Duration.ofSeconds(30);

  /** Half a minute of growth says little about the next hour. */
  private static final Duration TELLING = Duration.ofMinutes(2);

  private static final Duration SOON = Duration.ofMinutes(15);
  private static final Duration TODAY = Duration.ofHours(6);

  private record Leak(Growth growth, Duration seen, Course.@Nullable Forecast forecast) {}

  @Override
  public List<Finding> examine(Window window) {
    Optional<ConnectionLimits> limits = window.latest().limits().optional();
    if (limits.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    server(window, limits.get()).ifPresent(findings::add);
    ofRoles(window, limits.get(), findings);
    return findings;
  }

  private static Optional<Finding> server(Window window, ConnectionLimits limits) {
    int reserved = limits.superuserReserved() + limits.reserved() + rdsReserved(window.latest());
    int limit = limits.maxConnections() - reserved;
    int used = window.moments().getLast().used();
    // What breathes around the line is told until it stays below.
    int most = window.last(BREATH).stream().mapToInt(Moment::used).max().orElse(used);
    double share = (double) most / limit;
    Optional<Leak> leak = leak(window, limit, used);
    if (share < LITTLE_LEFT && leak.isEmpty()) {
      return Optional.empty();
    }
    Severity severity =
        share >= NOTHING_LEFT
            ? Severity.CRITICAL
            : (share >= LITTLE_LEFT ? Severity.WARNING : Severity.INFO)
                .or(
                    leak.map(one -> severity(one, window.latest().takenAt()))
                        .orElse(Severity.INFO));
    Course course =
        new Course(
            "connections",
            "Count",
            points(window.moments(), Moment::used),
            (double) limit,
            leak.map(Leak::forecast).orElse(null));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.Growth(
            "%d of %d connections are taken; max_connections %d, %d of them reserved."
                .formatted(used, limit, limits.maxConnections(), reserved),
            course));
    leak.ifPresent(one -> evidence.add(new Evidence.Fact(grows(one.growth()))));
    growingTier(window).ifPresent(evidence::add);
    return Optional.of(
        new Finding(
            FindingKey.of(FindingId.CONNECTIONS_EXHAUSTING),
            severity,
            share >= LITTLE_LEFT ? Grade.CERTAIN : Grade.LIKELY,
            summary(window, used, limit, leak),
            evidence,
            List.of(),
            remedies(window, limits),
            window.now(),
            used));
  }

  private static List<Remedy> remedies(Window window, ConnectionLimits limits) {
    List<Remedy> remedies = new ArrayList<>();
    for (TierUse use : window.tiers()) {
      if (use.tier() != null && use.isOverBudget()) {
        remedies.addAll(ConnectionRemedies.ofTier(use.tier()));
      }
    }
    remedies.addAll(
        ConnectionRemedies.raiseMaxConnections(
            window.profile(), window.latest(), limits.maxConnections()));
    return remedies;
  }

  private static Severity severity(Leak leak, Instant now) {
    Course.Forecast forecast = leak.forecast();
    if (forecast == null) {
      return Severity.INFO;
    }
    Duration left = forecast.in(now);
    return left.compareTo(SOON) < 0 && leak.seen().compareTo(TELLING) >= 0
        ? Severity.CRITICAL
        : left.compareTo(TODAY) < 0 ? Severity.WARNING : Severity.INFO;
  }

  private static String summary(Window window, int used, int limit, Optional<Leak> leak) {
    Course.Forecast forecast = leak.map(Leak::forecast).orElse(null);
    if (used >= limit) {
      return "All %d connections are taken: new logins are refused.".formatted(limit);
    }
    String taken = "%d of %d connections are taken".formatted(used, limit);
    if (forecast == null) {
      return taken + "; only " + (limit - used) + " are left.";
    }
    Instant now = window.latest().takenAt();
    Instant latest = forecast.latest();
    return "%s and they grow: max_connections in %s, 90%% interval %s to %s."
        .formatted(
            taken,
            Figures.age(forecast.in(now)),
            Figures.age(Duration.between(now, forecast.earliest())),
            latest == null ? "never" : Figures.age(Duration.between(now, latest)));
  }

  private static String grows(Growth growth) {
    return growth.perSecond() >= 1
        ? "They grow by %s a second.".formatted(Figures.average(growth.perSecond()))
        : String.format(Locale.ROOT, "They grow by %.1f a minute.", growth.perSecond() * 60);
  }

  /** Growth beyond the tiers' budgets; the shortest span that shows it counts. */
  private static Optional<Leak> leak(Window window, int limit, int used) {
    ToIntFunction<Moment> unbudgeted = moment -> unbudgeted(window, moment);
    for (Duration span : SPANS) {
      List<Moment> moments = window.last(span);
      List<MetricPoint> points = points(moments, unbudgeted);
      Duration seen = Duration.between(moments.getFirst().takenAt(), moments.getLast().takenAt());
      if (seen.compareTo(LEAST_SPAN) < 0 || !keepsGrowing(points)) {
        continue;
      }
      Optional<Growth> growth = Growth.of(points).filter(Growth::isUpward);
      if (growth.isPresent()) {
        return Optional.of(
            new Leak(growth.get(), seen, forecast(growth.get(), used, limit, window)));
      }
    }
    return Optional.empty();
  }

  private static Course.@Nullable Forecast forecast(
      Growth growth, int used, int limit, Window window) {
    Instant now = window.latest().takenAt();
    Instant at = Growth.reaches(growth.perSecond(), used, limit, now);
    Instant earliest = Growth.reaches(growth.high(), used, limit, now);
    return at == null || earliest == null
        ? null
        : new Course.Forecast(
            at, earliest, Growth.reaches(growth.low(), used, limit, now), growth.perSecond());
  }

  /** What no tier's budget covers. */
  private static int unbudgeted(Window window, Moment moment) {
    int covered = 0;
    List<Tier> tiers = window.profile().tiers();
    for (int index = 0; index < tiers.size(); index++) {
      covered += Math.min(moment.connectionsByTier().get(index), tiers.get(index).budget());
    }
    return moment.connections() - covered;
  }

  /** A pool that fills has a beginning and an end; a leak goes on through every quarter. */
  private static boolean keepsGrowing(List<MetricPoint> points) {
    int n = points.size();
    if (n < 8 || points.getLast().value() - points.getFirst().value() < LEAST_GROWTH) {
      return false;
    }
    for (int quarter = 0; quarter < 4; quarter++) {
      double from = points.get(quarter * (n - 1) / 4).value();
      double to = points.get((quarter + 1) * (n - 1) / 4).value();
      if (to <= from) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Evidence> growingTier(Window window) {
    Moment first = window.moments().getFirst();
    Moment last = window.moments().getLast();
    int best = -1;
    int most = 0;
    for (int index = 0; index < last.connectionsByTier().size(); index++) {
      int growth = last.connectionsByTier().get(index) - first.connectionsByTier().get(index);
      if (growth > most) {
        most = growth;
        best = index;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    TierUse use = window.tiers().get(best);
    return Optional.of(
        new Evidence.Fact(
            "%s grew most: by %d in %s, to %d of its budget of %d."
                .formatted(
                    use.name(),
                    most,
                    Figures.age(window.span()),
                    use.sessions().size(),
                    use.budget())));
  }

  /** RDS keeps some for its own superuser besides PostgreSQL's. */
  private static int rdsReserved(Snapshot snapshot) {
    return snapshot
        .settings()
        .optional()
        .flatMap(settings -> settings.server("rds.rds_superuser_reserved_connections"))
        .map(Setting::value)
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  private static void ofRoles(Window window, ConnectionLimits limits, List<Finding> findings) {
    limits
        .byRole()
        .forEach((role, limit) -> {
          long used =
              window.latest().clients().filter(session -> role.equals(session.user())).count();
          if (limit > 0 && used >= limit * LITTLE_LEFT && used > 1) {
            findings.add(ofRole(window, role, limit, (int) used));
          }
        });
  }

  private static Finding ofRole(Window window, String role, int limit, int used) {
    return new Finding(
        new FindingKey(FindingId.CONNECTIONS_EXHAUSTING, "role " + role),
        used >= limit ? Severity.CRITICAL : Severity.WARNING,
        Grade.CERTAIN,
        "Role %s has %d of its %d connections; further logins of it are refused at the limit."
            .formatted(ScreenText.line(role, 60), used, limit),
        List.of(new Evidence.Fact("ALTER ROLE .. CONNECTION LIMIT %d holds.".formatted(limit))),
        List.of(),
        List.of(ConnectionRemedies.limitRole(role, limit + limit / 2)),
        window.now(),
        used);
  }

  private static List<MetricPoint> points(List<Moment> moments, ToIntFunction<Moment> value) {
    return moments.stream()
        .map(moment -> new MetricPoint(moment.takenAt(), value.applyAsInt(moment)))
        .toList();
  }
}
