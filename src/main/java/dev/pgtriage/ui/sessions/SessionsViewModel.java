package dev.pgtriage.ui.sessions;

import dev.pgtriage.action.SessionGuard;
import dev.pgtriage.diagnosis.SessionFilter;
import dev.pgtriage.diagnosis.SessionHistories;
import dev.pgtriage.diagnosis.SessionHistory;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.ProblemText;
import dev.pgtriage.ui.table.SessionFacts;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** All sessions, those the filter lets through in order, and which are selected; FX thread. */
final class SessionsViewModel {

  /** Active first and longest first, then by the time in their state. */
  private static final Comparator<SessionRow> DEFAULT_ORDER =
      Comparator.comparing(
              (SessionRow row) -> row.facts().statementStart(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              row -> row.facts().session().stateChange(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparingInt(row -> row.key().pid());

  /** A sample may come late without anything being missed. */
  private static final Duration SHORTEST_GAP = Duration.ofSeconds(5);

  private final Profile profile;
  private final Map<SessionKey, SessionRow> all = new LinkedHashMap<>();
  private final ObservableList<Line> rows = FXCollections.observableArrayList();
  private final SessionHistories histories;
  private final StringProperty filterText = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper filterError = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<PresetChoice>> presets =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Set<SessionKey>> selected =
      new ReadOnlyObjectWrapper<>(Set.of());
  private final ReadOnlyObjectWrapper<Optional<SessionDetail>> detail =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Instant> serverNow;
  private final ReadOnlyObjectWrapper<Optional<ChosenSet>> chosenSet =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private SessionFilter filter = SessionFilter.ALL;
  private Comparator<SessionRow> order = DEFAULT_ORDER;
  private final Comparator<Line> lineOrder = this::compare;
  private @Nullable Grouping grouping;
  private int matching;
  private WatchState state;
  private Instant now;
  private @Nullable SessionKey focused;
  private @Nullable Snapshot snapshot;

  SessionsViewModel(Profile profile, Instant now) {
    this.profile = profile;
    this.now = now;
    this.state = new WatchState.Connecting(now);
    this.serverNow = new ReadOnlyObjectWrapper<>(now);
    Duration twoMissed = profile.sampling().interval().multipliedBy(3);
    this.histories =
        new SessionHistories(twoMissed.compareTo(SHORTEST_GAP) < 0 ? SHORTEST_GAP : twoMissed);
    filterText.addListener((source, before, text) -> readFilter(text));
    showTexts();
  }

  /** The sessions that match, in order, under the heads of their groups; only what changed. */
  ObservableList<Line> rows() {
    return rows;
  }

  /** What people typed; the last text that was a filter stays in force while it is none. */
  StringProperty filterTextProperty() {
    return filterText;
  }

  /** What is wrong with the text; empty when nothing is. */
  ReadOnlyStringProperty filterErrorProperty() {
    return filterError.getReadOnlyProperty();
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
    return selected.getReadOnlyProperty();
  }

  /** The session in focus; empty when none is. */
  ReadOnlyObjectProperty<Optional<SessionDetail>> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /** The server's clock, ticking. */
  ReadOnlyObjectProperty<Instant> serverNowProperty() {
    return serverNow.getReadOnlyProperty();
  }

  void show(WatchState next) {
    state = next;
    next.latest().filter(this::isNew).ifPresent(this::take);
    showTexts();
  }

  void tick(Instant time) {
    now = time;
    Snapshot current = snapshot;
    if (current != null) {
      serverNow.set(current.serverTimeAt(time));
    }
    showTexts();
  }

  /**
   * Sorts by that order, now and with every snapshot.
   *
   * @param next null for the usual order
   */
  void orderBy(@Nullable Comparator<Line> next) {
    Comparator<SessionRow> wanted = next == null ? DEFAULT_ORDER : next::compare;
    order = wanted.thenComparing(DEFAULT_ORDER);
    sort();
  }

  /**
   * Puts sessions that have a field in common under one head.
   *
   * @param by null for no groups
   */
  void groupBy(@Nullable GroupBy by) {
    grouping = by == null ? null : new Grouping(by);
    all.values().forEach(SessionRow::leaveGroup);
    rows.forEach(line -> {
      if (line instanceof GroupRow head) {
        head.setWanted(false);
      }
    });
    applyFilter();
    showTexts();
  }

  /** By what the sessions are grouped; empty when they are not. */
  Optional<GroupBy> groupedBy() {
    return Optional.ofNullable(grouping).map(Grouping::by);
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
    if (grouping != null) {
      grouping.collapseAll(closed);
      applyFilter();
    }
  }

  /** The heads of the groups that have sessions, in order; none while nothing is grouped. */
  List<GroupRow> heads() {
    return grouping == null ? List.of() : grouping.heads();
  }

  /** The sessions of a group that the filter lets through. */
  List<SessionKey> sessionsOf(GroupRow group) {
    return all.values().stream()
        .filter(row -> group.equals(row.group()) && row.isMatching())
        .map(SessionRow::key)
        .toList();
  }

  /** All sessions that the filter lets through, in the order shown, closed groups' among them. */
  List<SessionFacts> matchingFacts() {
    return all.values().stream()
        .filter(SessionRow::isMatching)
        .sorted(lineOrder)
        .map(SessionRow::facts)
        .toList();
  }

  /** The facts of the selected sessions, in the order shown. */
  List<SessionFacts> selectedFacts() {
    return selected.get().stream()
        .map(all::get)
        .filter(Objects::nonNull)
        .sorted(lineOrder)
        .map(SessionRow::facts)
        .toList();
  }

  /** The facts of every session, in no order. */
  List<SessionFacts> allFacts() {
    return all.values().stream().map(SessionRow::facts).toList();
  }

  /** What is known of the past of the session in focus. */
  SessionHistory history() {
    return focused == null ? SessionHistory.NONE : histories.of(focused);
  }

  private int compare(Line one, Line other) {
    GroupRow group = head(one);
    GroupRow otherGroup = head(other);
    if (group != null && otherGroup != null) {
      if (!group.equals(otherGroup)) {
        return Integer.compare(group.rank(), otherGroup.rank());
      }
      if (one instanceof GroupRow || other instanceof GroupRow) {
        return Boolean.compare(other instanceof GroupRow, one instanceof GroupRow);
      }
    }
    return one instanceof SessionRow row && other instanceof SessionRow next
        ? order.compare(row, next)
        : 0;
  }

  private static @Nullable GroupRow head(Line line) {
    return switch (line) {
      case GroupRow group -> group;
      case SessionRow row -> row.group();
    };
  }

  /** Shows and selects exactly the sessions of a preset. */
  void choose(SessionPreset preset) {
    Snapshot current = snapshot;
    if (current == null) {
      return;
    }
    leaveChosenSet();
    filterText.set(PresetChoice.of(preset, profile, current).filter());
    select(preset.select(profile, current).stream().map(Session::key).toList());
  }

  /** Shows and selects exactly these sessions, until the set is left. */
  void choose(ChosenSet set) {
    filterText.set("");
    chosenSet.set(Optional.of(set));
    applyFilter();
    select(set.sessions().stream().filter(all::containsKey).toList());
    showTexts();
  }

  /** Shows the sessions outside the chosen set too. */
  void leaveChosenSet() {
    if (chosenSet.get().isPresent()) {
      chosenSet.set(Optional.empty());
      applyFilter();
      showTexts();
    }
  }

  /** The sessions that somebody asked to see; empty when nobody did. */
  ReadOnlyObjectProperty<Optional<ChosenSet>> chosenSetProperty() {
    return chosenSet.getReadOnlyProperty();
  }

  void select(Collection<SessionKey> keys) {
    Set<SessionKey> next = new LinkedHashSet<>(keys);
    if (!next.equals(selected.get())) {
      selected.set(next);
    }
  }

  void focus(@Nullable SessionKey key) {
    focused = key;
    showDetail();
  }

  /** The newest snapshot; null before the first. */
  @Nullable Snapshot snapshot() {
    return snapshot;
  }

  /** The selected sessions that are still there, as they were last seen. */
  List<Session> selectedSessions() {
    return selected.get().stream()
        .map(all::get)
        .filter(Objects::nonNull)
        .map(row -> row.facts().session())
        .toList();
  }

  /** Why nothing can be ended now; empty when something can. */
  Optional<String> refusal() {
    List<Session> chosen = selectedSessions();
    if (chosen.isEmpty()) {
      return Optional.of("Select the sessions to end first.");
    }
    if (!(state instanceof WatchState.Live)) {
      return Optional.of("The server does not answer; what is selected may be gone.");
    }
    if (chosen.stream().anyMatch(session -> SessionGuard.refusal(session).isEmpty())) {
      return Optional.empty();
    }
    Session first = chosen.getFirst();
    return Optional.of(
        "pid %d %s; it can't be ended from here."
            .formatted(
                first.pid(),
                SessionGuard.refusal(first)
                    .map(why -> why.startsWith("belongs") ? why : "is " + why)
                    .orElse("")));
  }

  private void readFilter(String text) {
    switch (SessionFilter.parse(text)) {
      case SessionFilter.Parsed.Filter(SessionFilter next) -> {
        filter = next;
        filterError.set("");
        applyFilter();
        showTexts();
      }
      case SessionFilter.Parsed.Mistake(int position, String expected) ->
          filterError.set("At character %d: %s".formatted(position + 1, expected));
    }
  }

  private boolean isNew(Snapshot next) {
    return snapshot == null || !snapshot.takenAt().equals(next.takenAt());
  }

  private void take(Snapshot next) {
    snapshot = next;
    histories.record(next);
    serverNow.set(next.serverTime());
    Set<Integer> blocking = SessionFilter.blockingPids(next);
    Set<SessionKey> present = HashSet.newHashSet(next.sessions().size());
    for (Session session : next.sessions()) {
      SessionKey key = session.key();
      present.add(key);
      SessionRow row = all.get(key);
      if (row == null) {
        all.put(key, new SessionRow(facts(session, blocking)));
      } else {
        row.update(next(row.facts(), session, blocking));
      }
    }
    if (all.size() > present.size()) {
      all.values()
          .removeIf(row -> {
            boolean gone = !present.contains(row.key());
            if (gone) {
              row.setMatching(false);
              row.setWanted(false);
            }
            return gone;
          });
    }
    applyFilter();
    if (!all.keySet().containsAll(selected.get())) {
      select(selected.get().stream().filter(all::containsKey).toList());
    }
    presets.set(PresetChoice.of(profile, next));
    showDetail();
  }

  private SessionFacts facts(Session session, Set<Integer> blocking) {
    Optional<Tier> tier =
        session.isClientBackend() ? TierUse.tierOf(profile, session) : Optional.empty();
    return new SessionFacts(
        session,
        tier.orElse(null),
        tier.map(profile.tiers()::indexOf).orElse(-1),
        blocking.contains(session.pid()));
  }

  /** The tier is looked up again only when what it depends on has changed. */
  private SessionFacts next(SessionFacts before, Session session, Set<Integer> blocking) {
    Session old = before.session();
    return old.applicationName().equals(session.applicationName())
            && Objects.equals(old.user(), session.user())
            && Objects.equals(old.database(), session.database())
        ? new SessionFacts(
            session, before.tier(), before.tierIndex(), blocking.contains(session.pid()))
        : facts(session, blocking);
  }

  private void applyFilter() {
    Instant time = snapshot == null ? now : snapshot.serverTime();
    List<Line> added = new ArrayList<>();
    int wanted = 0;
    matching = 0;
    Grouping groups = grouping;
    if (groups != null) {
      groups.beginCount();
    }
    Set<SessionKey> only = chosenSet.get().map(ChosenSet::sessions).orElse(null);
    for (SessionRow row : all.values()) {
      SessionFacts facts = row.facts();
      row.setMatching(
          (only == null || only.contains(row.key()))
              && filter.matches(
                  new SessionFilter.Subject(
                      facts.session(),
                      facts.tier() == null ? null : facts.tier().name(),
                      facts.blocking()),
                  time));
      row.setWanted(row.isMatching());
      if (row.isMatching()) {
        matching++;
        if (groups != null) {
          GroupRow group = row.group(groups);
          group.count(facts);
          row.setWanted(!group.isCollapsed());
        }
      }
      if (row.isWanted()) {
        wanted++;
        if (!row.isShown()) {
          added.add(row);
        }
      }
    }
    if (groups != null) {
      groups.endCount();
      for (GroupRow group : groups.all()) {
        if (group.isWanted()) {
          wanted++;
          if (!group.isShown()) {
            added.add(group);
          }
        }
      }
    }
    int leaving = rows.size() + added.size() - wanted;
    if (leaving + added.size() > 100) {
      List<Line> next = new ArrayList<>(all.values());
      if (groups != null) {
        groups.all().forEach(next::add);
      }
      next.removeIf(row -> !row.isWanted());
      next.sort(lineOrder);
      rows.forEach(row -> row.setShown(false));
      next.forEach(row -> row.setShown(true));
      rows.setAll(next);
      return;
    }
    for (int i = rows.size() - 1; leaving > 0 && i >= 0; i--) {
      if (!rows.get(i).isWanted()) {
        rows.remove(i).setShown(false);
        leaving--;
      }
    }
    added.forEach(row -> row.setShown(true));
    rows.addAll(added);
    sort();
  }

  private void sort() {
    for (int i = 1; i < rows.size(); i++) {
      if (lineOrder.compare(rows.get(i - 1), rows.get(i)) > 0) {
        FXCollections.sort(rows, lineOrder);
        return;
      }
    }
  }

  private void showDetail() {
    SessionKey key = focused;
    Snapshot current = snapshot;
    if (key == null || current == null) {
      detail.set(Optional.empty());
      return;
    }
    SessionRow row = all.get(key);
    if (row == null) {
      detail.set(
          detail
              .get()
              .filter(last -> last.facts().session().key().equals(key))
              .map(last -> new SessionDetail(last.facts(), List.of(), List.of(), List.of(), true)));
      return;
    }
    Session session = row.facts().session();
    SessionDetail next =
        new SessionDetail(
            row.facts(),
            current.locks().optional().orElse(List.of()).stream()
                .filter(lock -> lock.pid() == key.pid())
                .toList(),
            current.sessions().stream()
                .filter(other -> session.blockedBy().contains(other.pid()))
                .toList(),
            current.sessions().stream()
                .filter(other -> other.blockedBy().contains(key.pid()))
                .toList(),
            false);
    if (!detail.get().equals(Optional.of(next))) {
      detail.set(Optional.of(next));
    }
  }

  private void showTexts() {
    int total = all.size();
    counts.set(
        snapshot == null
            ? ""
            : matching == total
                ? Figures.count(total, "session")
                : "%d of %s".formatted(matching, Figures.count(total, "session")));
    switch (state) {
      case WatchState.Connecting connecting ->
          message.set(
              "Connecting to %s for %s…"
                  .formatted(profile.name(), Figures.age(since(connecting.since()))));
      case WatchState.Failed failed -> message.set(ProblemText.of(failed.problem()));
      case WatchState.Live live -> message.set(emptyMessage(total));
      case WatchState.Stale stale -> message.set(emptyMessage(total));
    }
    age.set(
        state instanceof WatchState.Stale stale
            ? "stale: " + Figures.age(since(stale.lastSnapshot().takenAt())) + " old"
            : "");
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

  private Duration since(Instant moment) {
    Duration age = Duration.between(moment, now);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
