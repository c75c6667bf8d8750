package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** What a look could not see. */
public final class Unseen {

  private Unseen() {}

  /** What the snapshot lacks and why, a sentence each. */
  public static List<String> in(Snapshot snapshot) {
    List<String> unseen = new ArrayList<>();
    snapshot
        .visibility()
        .optional()
        .ifPresent(visibility -> unseen.addAll(visibility.restrictions(snapshot.server().user())));
    snapshot
        .statements()
        .failure()
        .ifPresent(problem ->
            unseen.add(
                "pg_stat_statements can't be read: " + ScreenText.line(problem.detail(), 200)));
    snapshot
        .metrics()
        .failure()
        .ifPresent((Problem problem) -> unseen.add(problem.message() + " " + problem.advice()));
    if (snapshot.metrics().optional().filter(List<MetricSeries>::isEmpty).isPresent()) {
      unseen.add("CloudWatch has no metrics for this instance.");
    }
    return unseen;
  }
}
