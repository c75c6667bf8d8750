package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.snapshot.Session;
import java.time.Instant;

/**
 * A session under suspicion.
 *
 * @param goneSince since when nobody has waited for it, server clock
 * @param why in one sentence
 */
record Suspected(Session session, Grade grade, Instant goneSince, String why) {

  boolean isLikely() {
    return grade.isAtLeast(Grade.LIKELY);
  }

  Suspected likely() {
    return new Suspected(session, Grade.LIKELY, goneSince, why);
  }
}
