package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.window.Window;
import java.util.List;

/** One question about an instance. The same window gets the same answer. */
@FunctionalInterface
public interface Rule {

  /** What the window shows; empty where nothing is wrong, or where facts are missing. */
  List<Finding> examine(Window window);
}
