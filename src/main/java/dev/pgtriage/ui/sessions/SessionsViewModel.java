package dev.pgtriage.ui.sessions;

import dev.pgtriage.diagnosis.SessionHistory;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.Standing;
import dev.pgtriage.ui.table.SessionFacts;
import dev.pgtriage.ui.table.TypedFilter;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** All sessions, those the filter lets through in order, and which are selected; FX thread. */
final class SessionsViewModel {

  private final Profile profile;
  private final Standing standing;
  private final SessionRoster all;
  private final SessionLines lines = new SessionLines();
  private final SessionSelection selection;
  private final SessionFocus focus;
  private final TypedFilter filter;
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<PresetChoice>> presets =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<ChosenSet>> chosenSet =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private int matching;

  SessionsViewModel(Profile profile, Instant now) {
    this.profile = profile;
    standing = new Standing(profile, now);
    all = new SessionRoster(profile);
    selection = new SessionSelection(all);
    focus = new SessionFocus(all, profile.sampling().interval());
    filter = new TypedFilter(this::refilter);
    showTexts();
  }

  /** The sessions that match, in order, under the heads of their groups; only what changed. */
  ObservableList<Line> rows() {
    return lines.shown();
  }

  /** What people typed; the last text that was a filter stays in force while it is none. */
  StringProperty filterTextProperty() {
    return filter.textProperty();
  }

  /** What is wrong with the text; empty when nothing is. */
  ReadOnlyStringProperty filterErrorProperty() {
    return filter.mistakeProperty();
  }

  /** {@code 312 of 5000 sessions}. */
  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** What stands where the rows would, when there are none. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** How old the data is; empty when it is fresh. */
  ReadOnlyStringProperty staleAgeProperty() {
    return age.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<PresetChoice>> presetsProperty() {
    return presets.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Set<SessionKey>> selectedProperty() {
    return selection.keysProperty();
  }

  /** The session in focus; empty when none is. */
  ReadOnlyObjectProperty<Optional<SessionDetail>> detailProperty() {
    return focus.detailProperty();
  }

  /** The server's clock, ticking. */
  ReadOnlyObjectProperty<Instant> serverNowProperty() {
    return standing.serverNowProperty();
  }

  void show(WatchState next) {
    standing.take(next).ifPresent(this::take);
    showTexts();
  }

  void tick(Instant time) {
    standing.tick(time);
    showTexts();
  }

  /**
   * Sorts by that order, now and with every snapshot.
   *
   * @param next null for the usual order
   */
  void orderBy(@Nullable Comparator<Line> next) {
    lines.orderBy(next);
  }

  /**
   * Puts sessions that have a field in common under one head.
   *
   * @param by null for no groups
   */
  void groupBy(@Nullable GroupBy by) {
    all.rows().forEach(SessionRow::leaveGroup);
    lines.groupBy(by);
    refilter();
  }

  /** By what the sessions are grouped; empty when they are not. */
  Optional<GroupBy> groupedBy() {
    return lines.grouping().map(Grouping::by);
  }

  /** Hides or shows the sessions of a group. */
  void setCollapsed(GroupRow group, boolean closed) {
    if (group.isCollapsed() != closed) {
      group.setCollapsed(closed);
      applyFilter();
    }
  }

  /** Hides or shows the sessions of all groups. */
  void setAllCollapsed(boolean closed) {
    lines.grouping().ifPresent(groups -> groups.collapseAll(closed));
    applyFilter();
  }

  /** The heads of the groups that have sessions, in order; none while nothing is grouped. */
  List<GroupRow> heads() {
    return lines.grouping().map(Grouping::heads).orElse(List.of());
  }

  /** The sessions of a group that the filter lets through. */
  List<SessionKey> sessionsOf(GroupRow group) {
    return all.rows().stream()
        .filter(row -> group.equals(row.group()) && row.isMatching())
        .map(SessionRow::key)
        .toList();
  }

  /** All sessions that the filter lets through, in the order shown, closed groups' among them. */
  List<SessionFacts> matchingFacts() {
    return all.rows().stream()
        .filter(SessionRow::isMatching)
        .sorted(lines.order())
        .map(SessionRow::facts)
        .toList();
  }

  /** The facts of the selected sessions, in the order shown. */
  List<SessionFacts> selectedFacts() {
    return selection.rows().sorted(lines.order()).map(SessionRow::facts).toList();
  }

  /** The facts of every session, in no order. */
  List<SessionFacts> allFacts() {
    return all.rows().stream().map(SessionRow::facts).toList();
  }

  /** What is known of the past of the session in focus. */
  SessionHistory history() {
    return focus.history();
  }

  /** Shows and selects exactly the sessions of a preset. */
  void choose(SessionPreset preset) {
    Snapshot current = standing.snapshot();
    if (current == null) {
      return;
    }
    leaveChosenSet();
    filterTextProperty().set(PresetChoice.of(preset, profile, current).filter());
    select(preset.select(profile, current).stream().map(Session::key).toList());
  }

  /** Shows and selects exactly these sessions, until the set is left. */
  void choose(ChosenSet set) {
    filterTextProperty().set("");
    chosenSet.set(Optional.of(set));
    refilter();
    select(set.sessions().stream().filter(all::has).toList());
  }

  /** Shows the sessions outside the chosen set too. */
  void leaveChosenSet() {
    if (chosenSet.get().isPresent()) {
      chosenSet.set(Optional.empty());
      refilter();
    }
  }

  /** The sessions that somebody asked to see; empty when nobody did. */
  ReadOnlyObjectProperty<Optional<ChosenSet>> chosenSetProperty() {
    return chosenSet.getReadOnlyProperty();
  }

  void select(Collection<SessionKey> keys) {
    selection.select(keys);
  }

  void focus(@Nullable SessionKey key) {
    focus.on(key);
  }

  /** The newest snapshot; null before the first. */
  @Nullable Snapshot snapshot() {
    return standing.snapshot();
  }

  /** The selected sessions that are still there, as they were last seen. */
  List<Session> selectedSessions() {
    return selection.sessions();
  }

  /** Why nothing can be ended now; empty when something can. */
  Optional<String> refusal() {
    return selection.refusal(standing.isLive());
  }

  private void take(Snapshot next) {
    all.take(next);
    applyFilter();
    selection.dropGone();
    presets.set(PresetChoice.of(profile, next));
    focus.take(next);
  }

  private void refilter() {
    applyFilter();
    showTexts();
  }

  private void applyFilter() {
    Snapshot current = standing.snapshot();
    Instant time = current == null ? standing.now() : current.serverTime();
    Set<SessionKey> only = chosenSet.get().map(ChosenSet::sessions).orElse(null);
    matching = 0;
    for (SessionRow row : all.rows()) {
      row.setMatching(
          (only == null || only.contains(row.key()))
              && filter.filter().matches(row.facts().subject(), time));
      if (row.isMatching()) {
        matching++;
      }
    }
    lines.show(all.rows());
  }

  private void showTexts() {
    int total = all.size();
    counts.set(
        standing.snapshot() == null
            ? ""
            : matching == total
                ? Figures.count(total, "session")
                : "%d of %s".formatted(matching, Figures.count(total, "session")));
    message.set(standing.message(latest -> emptyMessage(total)));
    age.set(standing.staleAge());
  }

  private String emptyMessage(int total) {
    if (total > 0 && chosenSet.get().isPresent()) {
      return "None of these sessions is there any more. Esc shows the others.";
    }
    return total == 0
        ? "The server has no sessions."
        : "None of %s matches the filter. Esc clears it."
            .formatted(Figures.count(total, "session"));
  }
}
