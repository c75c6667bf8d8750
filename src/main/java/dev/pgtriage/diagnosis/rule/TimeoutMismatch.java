package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.diagnosis.remedy.TimeoutRemedies;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tier whose workers are killed before the server gives up their statements: each kill leaves a
 * backend that works for nobody. A standing danger, so no alarm by itself; a warning once a
 * statement has outlived its worker.
 *
 * @see <a href="https://docs.gunicorn.org/en/stable/settings.html#timeout">Gunicorn, timeout</a>
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-client.html">PostgreSQL
 *     manual, statement_timeout</a>
 */
final class TimeoutMismatch implements Rule {

  @Override
  public List<Finding> examine(Window window) {
    Optional<Settings> settings = window.latest().settings().optional();
    if (settings.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (TierUse use : window.tiers()) {
      Tier tier = use.tier();
      if (tier != null && tier.workerTimeout() != null) {
        Duration workerTimeout = tier.workerTimeout();
        TimeoutChain chain =
            new TierTimeouts(settings.get(), window.latest().server(), use).chain(workerTimeout);
        if (chain.isMismatch()) {
          findings.add(finding(window, use, tier, workerTimeout, chain));
        }
      }
    }
    return findings;
  }

  /** The largest round value that leaves the worker a sixth of its time to answer. */
  static Duration safeStatementTimeout(Duration workerTimeout) {
    long millis = workerTimeout.toMillis() * 5 / 6;
    long step = millis >= 5_000 ? 1_000 : 100;
    return Duration.ofMillis(Math.max(step, millis / step * step));
  }

  private static Finding finding(
      Window window, TierUse use, Tier tier, Duration workerTimeout, TimeoutChain chain) {
    List<Session> overdue =
        use.sessions().stream()
            .filter(session -> OrphanSuspicion.isLate(session, workerTimeout, window.now()))
            .toList();
    Duration safe = safeStatementTimeout(workerTimeout);
    String ends =
        chain.runningOrphan() == null
            ? "nothing ends its statement after that"
            : "its statement may run for another " + Figures.limit(chain.runningOrphan());
    String summary =
        "A worker of %s is killed after %s and %s; statement_timeout %s would end it in time."
            .formatted(tier.name(), Figures.limit(workerTimeout), ends, Figures.limit(safe));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Chain(TierTimeouts.sentence(chain), chain));
    if (!overdue.isEmpty()) {
      evidence.add(
          new Evidence.Fact(
              "%s of %s %s older than %s now."
                  .formatted(
                      Figures.count(overdue.size(), "statement"),
                      tier.name(),
                      overdue.size() == 1 ? "is" : "are",
                      Figures.limit(workerTimeout))));
    }
    Duration orphan = chain.runningOrphan();
    return new Finding(
        new FindingKey(FindingId.TIMEOUT_MISMATCH, tier.name()),
        overdue.isEmpty() ? Severity.INFO : Severity.WARNING,
        tier.statementTimeout() == null ? Grade.LIKELY : Grade.CERTAIN,
        summary,
        evidence,
        List.of(),
        remedies(window, use, tier, workerTimeout, chain, safe),
        window.now(),
        orphan == null ? Double.MAX_VALUE : orphan.toMillis() / 1000.0);
  }

  private static List<Remedy> remedies(
      Window window,
      TierUse use,
      Tier tier,
      Duration workerTimeout,
      TimeoutChain chain,
      Duration safe) {
    List<Remedy> remedies =
        new ArrayList<>(
            TimeoutRemedies.of(window.profile(), window.latest(), use, "statement_timeout", safe));
    Duration orphan = chain.runningOrphan();
    if (orphan != null && orphan.compareTo(workerTimeout) < 0) {
      // Nobody waits longer than this for an answer; a larger gap is not the worker's to close.
      remedies.add(TimeoutRemedies.raiseWorkerTimeout(tier, workerTimeout.plus(orphan)));
    }
    return remedies;
  }
}
