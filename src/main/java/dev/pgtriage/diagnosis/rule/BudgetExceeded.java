package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.ConnectionRemedies;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.diagnosis.window.Moment;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tier that holds more connections than its processes and threads can, for longer than a restart
 * of its workers explains.
 */
final class BudgetExceeded implements Rule {

  /** While workers are replaced, old and new ones overlap for a moment. */
  private static final Duration LASTING = Duration.ofSeconds(5);

  private static final int MOST_CLIENTS = 3;
  private static final int NAME = 60;

  @Override
  public List<Finding> examine(Window window) {
    List<Finding> findings = new ArrayList<>();
    for (int index = 0; index < window.profile().tiers().size(); index++) {
      TierUse use = window.tiers().get(index);
      Tier tier = use.tier();
      if (tier != null && use.isOverBudget() && lasts(window, index, tier.budget())) {
        findings.add(finding(window, use, tier));
      }
    }
    return findings;
  }

  private static boolean lasts(Window window, int index, int budget) {
    List<Moment> moments = window.moments();
    boolean single = moments.size() == 1;
    return (single || window.span().compareTo(LASTING.minusSeconds(1)) >= 0)
        && window.last(LASTING).stream()
            .allMatch(moment -> moment.connectionsByTier().get(index) > budget);
  }

  private static Finding finding(Window window, TierUse use, Tier tier) {
    int held = use.sessions().size();
    int over = held - tier.budget();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.Fact(
            "%d processes × %d threads may hold %d; %s held."
                .formatted(
                    tier.processes(),
                    tier.threads(),
                    tier.budget(),
                    Figures.count(held, "connection") + (held == 1 ? " is" : " are"))));
    evidence.add(new Evidence.Fact(byClient(use)));
    evidence.add(new Evidence.Fact(byState(use)));
    return new Finding(
        new FindingKey(FindingId.BUDGET_EXCEEDED, tier.name()),
        Severity.WARNING,
        Grade.CERTAIN,
        "%s holds %s, %d more than its budget of %d."
            .formatted(tier.name(), Figures.count(held, "connection"), over, tier.budget()),
        evidence,
        List.of(),
        ConnectionRemedies.ofTier(tier),
        window.now(),
        over);
  }

  private static String byClient(TierUse use) {
    Map<String, Long> counts =
        use.sessions().stream()
            .map(session -> session.client() == null ? "local" : session.client().address())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return largest(counts, "From ");
  }

  private static String byState(TierUse use) {
    Map<String, Long> counts =
        use.sessions().stream()
            .map((Session session) -> session.state() == null ? "unknown" : session.state().text())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return largest(counts, "By state: ");
  }

  private static String largest(Map<String, Long> counts, String opening) {
    String parts =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_CLIENTS)
            .map(entry -> ScreenText.line(entry.getKey(), NAME) + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    int more = counts.size() - MOST_CLIENTS;
    return opening + parts + (more > 0 ? " and " + more + " more." : ".");
  }
}
