package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.Blocking;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.diagnosis.remedy.EndSessionsRemedy;
import dev.pgtriage.diagnosis.remedy.TimeoutRemedies;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Backends whose client is gone: a worker was killed, or vanished behind a firewall, and the server
 * has not noticed. A backend that runs a statement does not look at its connection; one that idles
 * notices only what the network tells it.
 *
 * @see OrphanSuspicion what is held against a session, and how sure that is
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-connection.html">PostgreSQL
 *     manual, "TCP Settings"</a>
 */
final class OrphanedBackends implements Rule {

  /** From so many on, or a tenth of a tier, they are an outage in the making. */
  private static final int MANY = 5;

  @Override
  public List<Finding> examine(Window window) {
    List<Suspicion> byTier =
        window.tiers().stream()
            .map(use -> new OrphanSuspicion(window, use).against())
            .filter(suspicion -> !suspicion.suspected().isEmpty())
            .sorted(Comparator.comparingInt(Suspicion::sure).reversed())
            .toList();
    return byTier.isEmpty() ? List.of() : List.of(finding(window, byTier));
  }

  private static Finding finding(Window window, List<Suspicion> byTier) {
    List<Suspected> all =
        byTier.stream()
            .flatMap(tier -> tier.suspected().stream())
            .sorted(
                Comparator.comparing(Suspected::grade)
                    .reversed()
                    .thenComparing(Suspected::goneSince))
            .toList();
    List<Suspected> sure = all.stream().filter(Suspected::isLikely).toList();
    Grade confidence =
        sure.isEmpty() && byTier.stream().anyMatch(tier -> tier.lost() > 0)
            ? Grade.LIKELY
            : all.getFirst().grade();
    Instant since = earliest(sure.isEmpty() ? all : sure, window);
    int lost = byTier.stream().mapToInt(Suspicion::sure).sum();
    Blocking blocking = window.blocking();
    Set<SessionKey> sureKeys =
        sure.stream().map(one -> one.session().key()).collect(Collectors.toSet());
    List<Blocking.Root> roots =
        blocking.roots().stream().filter(root -> sureKeys.contains(root.session().key())).toList();
    return new Finding(
        FindingKey.of(FindingId.ORPHANED_BACKENDS),
        severity(byTier, roots),
        confidence,
        summary(window, byTier, sure, all),
        evidence(window, byTier, sure, all, roots),
        all.stream().map(one -> new Suspect(one.session().key(), one.grade(), one.why())).toList(),
        remedies(window, byTier, sure, all),
        since,
        lost == 0 ? all.size() : lost);
  }

  private static List<Remedy> remedies(
      Window window, List<Suspicion> byTier, List<Suspected> sure, List<Suspected> all) {
    List<Remedy> remedies = new ArrayList<>();
    if (!sure.isEmpty()) {
      remedies.add(
          EndSessionsRemedy.terminate(
              "End %s".formatted(Figures.count(sure.size(), "orphaned session")),
              sure.stream().map(one -> one.session().key()).toList()));
    }
    for (Suspicion tier : byTier) {
      Duration timeout = tier.use().tier() == null ? null : tier.use().tier().workerTimeout();
      if (timeout != null) {
        remedies.addAll(
            TimeoutRemedies.of(
                window.profile(),
                window.latest(),
                tier.use(),
                "statement_timeout",
                TimeoutMismatch.safeStatementTimeout(timeout)));
      }
    }
    // Last: what may be healthy is never the button that offers itself.
    List<Suspected> perhaps = all.stream().filter(one -> !one.isLikely()).toList();
    if (!perhaps.isEmpty()) {
      remedies.add(
          EndSessionsRemedy.terminate(
              "End %s that may be orphaned".formatted(Figures.count(perhaps.size(), "session")),
              perhaps.stream().map(one -> one.session().key()).toList()));
    }
    return remedies;
  }

  private static Instant earliest(List<Suspected> suspected, Window window) {
    return suspected.stream()
        .map(Suspected::goneSince)
        .min(Comparator.naturalOrder())
        .orElse(window.now());
  }

  private static Severity severity(List<Suspicion> byTier, List<Blocking.Root> roots) {
    int lost = byTier.stream().mapToInt(Suspicion::sure).sum();
    if (lost == 0) {
      return Severity.INFO;
    }
    boolean many =
        lost >= MANY
            || byTier.stream()
                .anyMatch(tier ->
                    tier.sure() > 0
                        && (tier.use().isOverBudget() || tier.sure() * 10 >= tier.use().budget()));
    return many || !roots.isEmpty() ? Severity.CRITICAL : Severity.WARNING;
  }

  private static String summary(
      Window window, List<Suspicion> byTier, List<Suspected> sure, List<Suspected> all) {
    int lostAmongOthers = byTier.stream().mapToInt(Suspicion::lostAmongOthers).sum();
    if (sure.isEmpty() && lostAmongOthers == 0) {
      return "%s may have lost %s client; nothing proves it."
          .formatted(Figures.count(all.size(), "session"), all.size() == 1 ? "its" : "their");
    }
    Suspicion worst = byTier.getFirst();
    long running = sure.stream().filter(one -> one.session().isActive()).count();
    long waiting = sure.size() - running;
    Duration longest =
        Duration.between(earliest(sure.isEmpty() ? all : sure, window), window.now());
    List<String> parts = new ArrayList<>();
    if (running > 0) {
      parts.add(
          "%s outlive%s %s%s, for up to %s"
              .formatted(
                  Figures.count(running, "statement"),
                  running == 1 ? "s" : "",
                  outlived(worst.use()),
                  statementTimeout(window, worst.use()),
                  Figures.age(longest)));
    }
    if (waiting > 0) {
      parts.add(
          "%s idle%s whose worker was replaced"
              .formatted(Figures.count(waiting, "session"), waiting == 1 ? "s" : ""));
    }
    if (lostAmongOthers > 0) {
      parts.add(
          "at least %d of %s silent ones %s lost %s worker"
              .formatted(
                  lostAmongOthers,
                  all.size() - sure.size(),
                  lostAmongOthers == 1 ? "has" : "have",
                  lostAmongOthers == 1 ? "its" : "their"));
    }
    String joined = String.join("; ", parts);
    return joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1) + ".";
  }

  private static String outlived(TierUse use) {
    Tier tier = use.tier();
    return tier == null || tier.workerTimeout() == null
        ? "the worker of " + use.name()
        : "%s's %s worker timeout".formatted(use.name(), Figures.limit(tier.workerTimeout()));
  }

  private static String statementTimeout(Window window, TierUse use) {
    return window
        .latest()
        .settings()
        .optional()
        .flatMap(settings ->
            new TierTimeouts(settings, window.latest().server(), use).statementTimeoutInWords())
        .map(words -> " (" + words + ")")
        .orElse("");
  }

  private static List<Evidence> evidence(
      Window window,
      List<Suspicion> byTier,
      List<Suspected> sure,
      List<Suspected> all,
      List<Blocking.Root> roots) {
    List<Evidence> evidence = new ArrayList<>();
    for (Suspicion tier : byTier) {
      chain(window, tier.use())
          .ifPresent(
              chain -> evidence.add(new Evidence.Chain(TierTimeouts.sentence(chain), chain)));
    }
    for (Suspicion tier : byTier) {
      if (tier.use().isOverBudget()) {
        evidence.add(
            new Evidence.Fact(
                "%s holds %d connections; its processes can hold %d."
                    .formatted(
                        tier.use().name(), tier.use().sessions().size(), tier.use().budget())));
      }
    }
    addCount(evidence, sure, Grade.CERTAIN);
    addCount(evidence, sure, Grade.LIKELY);
    addCount(evidence, all, Grade.POSSIBLE);
    for (Blocking.Root root : roots) {
      evidence.add(
          new Evidence.Fact(
              "pid %d, one of them, blocks %s."
                  .formatted(
                      root.session().pid(), Figures.count(root.victims().size(), "session"))));
    }
    return evidence;
  }

  private static void addCount(List<Evidence> evidence, List<Suspected> suspected, Grade grade) {
    List<Suspected> graded = suspected.stream().filter(one -> one.grade() == grade).toList();
    if (!graded.isEmpty()) {
      Suspected first = graded.getFirst();
      evidence.add(
          new Evidence.Fact(
              "%s %s, such as pid %d: %s"
                  .formatted(
                      Figures.count(graded.size(), "session"),
                      grade.text(),
                      first.session().pid(),
                      first.why())));
    }
  }

  private static Optional<TimeoutChain> chain(Window window, TierUse use) {
    Tier tier = use.tier();
    Optional<Settings> settings = window.latest().settings().optional();
    if (tier == null || tier.workerTimeout() == null || settings.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TierTimeouts(settings.get(), window.latest().server(), use)
            .chain(tier.workerTimeout()));
  }
}
