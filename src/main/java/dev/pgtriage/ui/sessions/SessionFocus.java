package dev.pgtriage.ui.sessions;

import dev.pgtriage.diagnosis.SessionHistories;
import dev.pgtriage.diagnosis.SessionHistory;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The one session somebody looks at, now and in its past; FX thread. */
final class SessionFocus {

  /** A sample may come late without anything being missed. */
  private static final Duration SHORTEST_GAP = Duration.ofSeconds(5);

  private final SessionRoster all;
  private final SessionHistories histories;
  private final ReadOnlyObjectWrapper<Optional<SessionDetail>> detail =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable SessionKey focused;
  private @Nullable Snapshot snapshot;

  /**
   * @param interval between two samples
   */
  SessionFocus(SessionRoster all, Duration interval) {
    this.all = all;
    Duration twoMissed = interval.multipliedBy(3);
    histories =
        new SessionHistories(twoMissed.compareTo(SHORTEST_GAP) < 0 ? SHORTEST_GAP : twoMissed);
  }

  /** The session in focus; empty when none is. */
  ReadOnlyObjectProperty<Optional<SessionDetail>> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /** What is known of its past. */
  SessionHistory history() {
    return focused == null ? SessionHistory.NONE : histories.of(focused);
  }

  /**
   * Looks at another.
   *
   * @param key null for none
   */
  void on(@Nullable SessionKey key) {
    focused = key;
    showDetail();
  }

  /** Takes the snapshot that the roster has taken. */
  void take(Snapshot next) {
    snapshot = next;
    histories.record(next);
    showDetail();
  }

  private void showDetail() {
    SessionKey key = focused;
    Snapshot current = snapshot;
    if (key == null || current == null) {
      detail.set(Optional.empty());
      return;
    }
    SessionRow row = all.row(key);
    Optional<SessionDetail> next =
        row == null
            ? detail
                .get()
                .filter(last -> last.facts().session().key().equals(key))
                .map(SessionDetail::afterItsEnd)
            : Optional.of(SessionDetail.of(row.facts(), current));
    if (!detail.get().equals(next)) {
      detail.set(next);
    }
  }
}
