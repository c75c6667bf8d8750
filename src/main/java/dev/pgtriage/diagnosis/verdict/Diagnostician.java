package dev.pgtriage.diagnosis.verdict;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.rule.Rule;
import dev.pgtriage.diagnosis.rule.Rules;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one snapshot after the other and says what is wrong. The same snapshots get the same
 * diagnosis, live or recorded. For one thread at a time.
 */
public final class Diagnostician {

  private final Profile profile;
  private final List<Rule> rules;
  private final Persistence persistence;
  private @Nullable Window window;

  /** A diagnostician that needs to see a finding twice before it tells it. */
  public Diagnostician(Profile profile) {
    this(profile, Rules.ALL, Persistence.STEADY);
  }

  Diagnostician(Profile profile, List<Rule> rules, Persistence.Patience patience) {
    this.profile = profile;
    this.rules = List.copyOf(rules);
    this.persistence = new Persistence(patience);
  }

  /** The diagnosis of one snapshot on its own. */
  public static Diagnosis once(Profile profile, Snapshot snapshot) {
    return new Diagnostician(profile, Rules.ALL, Persistence.AT_ONCE).examine(snapshot);
  }

  /** The diagnosis with a snapshot that follows the ones before. */
  public Diagnosis examine(Snapshot snapshot) {
    Window now = window == null ? Window.of(profile, snapshot) : window.plus(snapshot);
    window = now;
    List<Finding> seen = rules.stream().flatMap(rule -> rule.examine(now).stream()).toList();
    Persistence.Told told = persistence.after(seen, now.now());
    return Causes.order(told, now);
  }
}
