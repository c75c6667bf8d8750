package dev.pgtriage.ui.notice;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which findings somebody has to be told of: each critical one once for as long as it lasts,
 * however its severity moves, and again when it cleared and came back. For one thread.
 */
public final class NewCriticalFindings {

  /** Those that were critical once and still last. */
  private final Set<FindingKey> known = new HashSet<>();

  /**
   * Those that are new since the diagnosis before, worst first; a symptom that comes with its
   * critical cause is told by the cause.
   */
  public List<Finding> in(Diagnosis diagnosis) {
    known.retainAll(diagnosis.findings().stream().map(Finding::key).collect(Collectors.toSet()));
    List<Finding> fresh =
        diagnosis.findings().stream()
            .filter(finding -> finding.severity() == Severity.CRITICAL)
            .filter(finding -> known.add(finding.key()))
            .toList();
    return fresh.stream().filter(finding -> !isToldByItsCause(finding, diagnosis)).toList();
  }

  private boolean isToldByItsCause(Finding finding, Diagnosis diagnosis) {
    FindingKey cause = diagnosis.causeOf().get(finding.key());
    return cause != null && known.contains(cause);
  }
}
