package dev.pgtriage.incidents;

import dev.pgtriage.diagnosis.finding.FindingId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lab's results, ready for the README. Precision: of the verdicts told, how many were right.
 * Recall: of the incidents, how many got the right verdict.
 */
record LabReport(List<Outcome> outcomes) {

  LabReport {
    outcomes = List.copyOf(outcomes);
  }

  private List<Outcome> incidents() {
    return outcomes.stream().filter(one -> one.scenario().verdict() != null).toList();
  }

  private long right() {
    return incidents().stream().filter(Outcome::isRight).count();
  }

  double precision() {
    long told = outcomes.stream().filter(one -> one.verdict() != null).count();
    return told == 0 ? 0 : (double) right() / told;
  }

  double recall() {
    return incidents().isEmpty() ? 0 : (double) right() / incidents().size();
  }

  int falseOrphans() {
    return outcomes.stream().mapToInt(Outcome::falseOrphans).sum();
  }

  private List<Duration> times() {
    return incidents().stream().map(Outcome::after).filter(Objects::nonNull).sorted().toList();
  }

  Duration slowest() {
    return times().isEmpty() ? Duration.ZERO : times().getLast();
  }

  private Duration median() {
    return times().isEmpty() ? Duration.ZERO : times().get(times().size() / 2);
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("| Scenario | Verdict | PostgreSQL: seconds to verdict |");
    lines.add("| --- | --- | --- |");
    outcomes.stream().collect(Collectors.groupingBy(one -> one.scenario().name())).values().stream()
        .sorted((a, b) ->
            Integer.compare(outcomes.indexOf(a.getFirst()), outcomes.indexOf(b.getFirst())))
        .forEach(same ->
            lines.add(
                "| %s | %s | %s |"
                    .formatted(
                        same.getFirst().scenario().name(),
                        name(same.getFirst().scenario().verdict()),
                        same.stream()
                            .sorted((a, b) -> Integer.compare(a.version(), b.version()))
                            .map(LabReport::cell)
                            .collect(Collectors.joining(", ")))));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Precision %.0f%%, recall %.0f%% (%d of %d incidents), %d false orphans; time to verdict %.1f s"
                + " (median), %.1f s (slowest).",
            100 * precision(),
            100 * recall(),
            right(),
            incidents().size(),
            falseOrphans(),
            median().toMillis() / 1000.0,
            slowest().toMillis() / 1000.0));
    return String.join("\n", lines);
  }

  /** What went wrong, with what was said. */
  List<String> mistakes() {
    return outcomes.stream()
        .filter(one -> !one.isRight() || one.falseOrphans() > 0)
        .map(one ->
            "%s on %d: told %s, expected %s; %d false orphans; said %s"
                .formatted(
                    one.scenario().name(),
                    one.version(),
                    name(one.verdict()),
                    name(one.scenario().verdict()),
                    one.falseOrphans(),
                    one.said()))
        .toList();
  }

  private static String cell(Outcome one) {
    if (!one.isRight()) {
      return one.version() + ": " + name(one.verdict());
    }
    Duration after = one.after();
    return one.scenario().verdict() == null || after == null
        ? one.version() + ": quiet"
        : String.format(Locale.ROOT, "%d: %.1f", one.version(), after.toMillis() / 1000.0)
            + (one.before().isEmpty()
                ? ""
                : " after "
                    + one.before().stream().map(LabReport::name).collect(Collectors.joining(" ")));
  }

  private static String name(@Nullable FindingId id) {
    return id == null ? "none" : id.text();
  }
}
