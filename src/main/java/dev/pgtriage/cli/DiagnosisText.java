package dev.pgtriage.cli;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.finding.Trend;
import dev.pgtriage.diagnosis.text.Figures;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A diagnosis as a tired person reads it in a terminal: the sentence first, then why. */
final class DiagnosisText {

  private static final int MOST_SUSPECTS = 20;
  private static final int WIDEST = 400;

  private final Diagnosis diagnosis;
  private final PrintWriter out;

  DiagnosisText(Diagnosis diagnosis, PrintWriter out) {
    this.diagnosis = diagnosis;
    this.out = out;
  }

  void write() {
    diagnosis
        .verdict()
        .ifPresentOrElse(
            verdict -> out.println("VERDICT  " + line(verdict)),
            () -> out.println("HEALTHY  No finding of severity warning or above."));
    out.println();
    diagnosis.roots().forEach(root -> finding(root, 0));
    for (Diagnosis.Cleared cleared : diagnosis.cleared()) {
      out.println(
          "cleared %s: %s"
              .formatted(
                  Figures.ago(Duration.between(cleared.at(), diagnosis.at())),
                  PlainText.line(cleared.last().summary(), WIDEST)));
    }
  }

  private void finding(Finding finding, int depth) {
    String margin = "    ".repeat(depth);
    out.println(margin + (depth == 0 ? "" : "so: ") + line(finding));
    out.println(margin + "  " + state(finding));
    finding.evidence().forEach(evidence -> evidence(evidence, margin));
    suspects(finding.suspects(), margin);
    remedies(finding.remedies(), margin);
    out.println();
    diagnosis.explainedBy(finding).forEach(symptom -> finding(symptom, depth + 1));
  }

  private static String line(Finding finding) {
    return PlainText.line(
        "%s: %s. %s"
            .formatted(
                finding.severity().text().toUpperCase(Locale.ROOT),
                finding.id().title(),
                finding.summary()),
        WIDEST);
  }

  private String state(Finding finding) {
    Trend trend = diagnosis.trendOf(finding);
    Instant since = finding.since();
    return "%s · %s · since %s (%s)"
            .formatted(
                finding.id().text(),
                finding.confidence() == Grade.CERTAIN ? "certain" : finding.confidence().text(),
                since,
                Figures.age(
                    since.isBefore(diagnosis.at())
                        ? Duration.between(since, diagnosis.at())
                        : Duration.ZERO))
        + (trend == Trend.STEADY ? "" : " · " + trend.text());
  }

  private void evidence(Evidence evidence, String margin) {
    out.println(margin + "  - " + PlainText.line(evidence.sentence(), WIDEST));
  }

  private void suspects(List<Suspect> suspects, String margin) {
    if (suspects.isEmpty()) {
      return;
    }
    out.println(margin + "  Sessions:");
    suspects.stream()
        .limit(MOST_SUSPECTS)
        .forEach(suspect ->
            out.println(
                margin
                    + "    %7d  %-8s  %s"
                        .formatted(
                            suspect.key().pid(),
                            suspect.grade().text(),
                            PlainText.line(suspect.why(), WIDEST))));
    if (suspects.size() > MOST_SUSPECTS) {
      out.println(margin + "    and " + (suspects.size() - MOST_SUSPECTS) + " more");
    }
  }

  private void remedies(List<Remedy> remedies, String margin) {
    if (remedies.isEmpty()) {
      return;
    }
    out.println(margin + "  Remedies:");
    for (Remedy remedy : remedies) {
      String effect =
          switch (remedy) {
            case Remedy.EndSessions end -> "";
            case Remedy.Copy copy -> " (works " + copy.takesEffect().text() + ")";
          };
      out.println(margin + "    " + PlainText.line(remedy.title(), WIDEST) + effect);
      PlainText.of(remedy.command()).lines().forEach(line -> out.println(margin + "      " + line));
    }
  }
}
