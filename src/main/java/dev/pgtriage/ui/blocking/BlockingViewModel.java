package dev.pgtriage.ui.blocking;

import dev.pgtriage.action.SessionGuard;
import dev.pgtriage.action.SignalKind;
import dev.pgtriage.diagnosis.BlockingTree;
import dev.pgtriage.diagnosis.BlockingTree.Holder;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.diagnosis.BlockingTree.Wait;
import dev.pgtriage.diagnosis.Release;
import dev.pgtriage.diagnosis.SessionFilter;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Lock;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.ui.ProblemText;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The forest as rows, what of it is open, and which of them is selected; FX thread. */
final class BlockingViewModel {

  private static final BlockingTree NOBODY = new BlockingTree(List.of());

  private final Profile profile;
  private final Outline outline = new Outline();
  private final Map<SessionKey, BlockingRow> shown = new HashMap<>();
  private final ObservableList<BlockingRow> rows = FXCollections.observableArrayList();
  private final StringProperty filterText = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper filterError = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Instant> serverNow;
  private final ReadOnlyObjectWrapper<Optional<BlockingDetail>> detail =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private SessionFilter filter = SessionFilter.ALL;
  private BlockingTree tree = NOBODY;
  private long waiting;
  private WatchState state;
  private Instant now;
  private @Nullable SessionKey selected;
  private @Nullable Snapshot snapshot;

  BlockingViewModel(Profile profile, Instant now) {
    this.profile = profile;
    this.now = now;
    this.state = new WatchState.Connecting(now);
    this.serverNow = new ReadOnlyObjectWrapper<>(now);
    filterText.addListener((source, before, text) -> readFilter(text));
    showTexts();
  }

  /** The open places in order; changed only by what changed. */
  ObservableList<BlockingRow> rows() {
    return rows;
  }

  /** What people typed; the last text that was a filter stays in force while it is none. */
  StringProperty filterTextProperty() {
    return filterText;
  }

  ReadOnlyStringProperty filterErrorProperty() {
    return filterError.getReadOnlyProperty();
  }

  /** {@code 23 sessions wait behind 2 roots}. */
  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** What one must know to read the forest; empty when nothing is missing. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** What stands where the rows would, when there are none. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** How old the data is; empty when it is fresh. */
  ReadOnlyStringProperty staleAgeProperty() {
    return age.getReadOnlyProperty();
  }

  /** The server's clock, ticking. */
  ReadOnlyObjectProperty<Instant> serverNowProperty() {
    return serverNow.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<BlockingDetail>> detailProperty() {
    return detail.getReadOnlyProperty();
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

  /** Shows those who wait for a row, or hides them. */
  void open(BlockingRow row, boolean wanted) {
    if (row.place().isExpandable() && row.place().expanded() != wanted) {
      outline.open(row.key(), wanted);
      showRows();
    }
  }

  /** Opens or closes every place. */
  void openAll(boolean wanted) {
    tree.all()
        .filter(node -> !node.victims().isEmpty())
        .forEach(node -> outline.open(BlockingPlace.keyOf(node), wanted));
    showRows();
  }

  void select(@Nullable SessionKey key) {
    selected = key;
    showDetail();
  }

  Optional<SessionKey> selected() {
    return Optional.ofNullable(selected);
  }

  /** The newest snapshot; null before the first. */
  @Nullable Snapshot snapshot() {
    return snapshot;
  }

  /** The whole forest. */
  BlockingTree tree() {
    return tree;
  }

  /** The selected session, where it is one and still there. */
  Optional<Session> session() {
    Snapshot current = snapshot;
    SessionKey key = selected;
    return current == null || key == null ? Optional.empty() : current.session(key);
  }

  /** The selection and everyone below it. */
  List<SessionKey> pile() {
    return detail.get().stream()
        .flatMap(one -> one.place().node().all())
        .flatMap(node -> node.session().stream())
        .map(Session::key)
        .toList();
  }

  /** Why the selection can't be ended so; empty when it can. */
  Optional<String> refusal(SignalKind kind) {
    Optional<BlockingDetail> chosen = detail.get();
    if (chosen.isEmpty()) {
      return Optional.of("Select whom to end first.");
    }
    if (chosen.get().place().node().holder() instanceof Holder.PreparedTransaction) {
      return Optional.of("No session runs a prepared transaction: COMMIT or ROLLBACK PREPARED it.");
    }
    Optional<Session> session = session();
    if (session.isEmpty()) {
      return Optional.of("It has ended.");
    }
    if (!(state instanceof WatchState.Live)) {
      return Optional.of("The server does not answer; it may be gone.");
    }
    Optional<String> guarded = SessionGuard.refusal(session.get());
    if (guarded.isPresent()) {
      return guarded.map(why -> "It is %s and can't be ended from here.".formatted(why));
    }
    return kind == SignalKind.CANCEL && !session.get().hidden() && !session.get().isActive()
        ? Optional.of("It runs no statement to cancel; terminating it rolls its transaction back.")
        : Optional.empty();
  }

  private void readFilter(String text) {
    switch (SessionFilter.parse(text)) {
      case SessionFilter.Parsed.Filter(SessionFilter next) -> {
        filter = next;
        filterError.set("");
        showRows();
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
    serverNow.set(next.serverTime());
    tree = BlockingTree.of(next);
    waiting = tree.all().filter(node -> node.waitsFor() != null).count();
    if (selected == null && !tree.roots().isEmpty()) {
      selected = BlockingPlace.keyOf(tree.roots().getFirst());
    }
    showRows();
    showNotice(next);
    showDetail();
  }

  private void showRows() {
    Snapshot current = snapshot;
    if (current == null) {
      return;
    }
    List<Outline.Entry> entries =
        filter == SessionFilter.ALL || filterText.get().isBlank()
            ? outline.entries(tree)
            : outline.matching(tree, node -> matches(node, current));
    List<BlockingRow> next = new ArrayList<>(entries.size());
    Map<SessionKey, BlockingRow> before = new HashMap<>(shown);
    shown.clear();
    for (Outline.Entry entry : entries) {
      BlockingPlace place =
          new BlockingPlace(entry.node(), entry.depth(), entry.expanded(), profile);
      BlockingRow row = before.get(entry.key());
      if (row == null) {
        row = new BlockingRow(entry.key(), place);
      } else {
        row.update(place);
      }
      shown.put(entry.key(), row);
      next.add(row);
    }
    replace(next);
  }

  /** Leaves the rows at both ends that stay, so that the table keeps its place. */
  private void replace(List<BlockingRow> next) {
    int same = 0;
    int most = Math.min(rows.size(), next.size());
    while (same < most && rows.get(same) == next.get(same)) {
      same++;
    }
    int tail = 0;
    while (tail < most - same
        && rows.get(rows.size() - 1 - tail) == next.get(next.size() - 1 - tail)) {
      tail++;
    }
    if (rows.size() - tail > same) {
      rows.remove(same, rows.size() - tail);
    }
    if (next.size() - tail > same) {
      rows.addAll(same, next.subList(same, next.size() - tail));
    }
  }

  private boolean matches(Node node, Snapshot current) {
    return node.session()
        .filter(session ->
            filter.matches(
                new SessionFilter.Subject(
                    session,
                    TierUse.tierOf(profile, session).map(Tier::name).orElse(null),
                    !node.victims().isEmpty()),
                current.serverTime()))
        .isPresent();
  }

  private void showDetail() {
    SessionKey key = selected;
    Snapshot current = snapshot;
    if (key == null || current == null) {
      detail.set(Optional.empty());
      return;
    }
    Optional<Node> found =
        tree.all().filter(node -> BlockingPlace.keyOf(node).equals(key)).findFirst();
    if (found.isEmpty()) {
      detail.set(detail.get().filter(last -> isOf(last, key)).map(BlockingViewModel::left));
      return;
    }
    Node node = found.get();
    boolean root = tree.roots().stream().anyMatch(one -> BlockingPlace.keyOf(one).equals(key));
    detail.set(
        Optional.of(
            new BlockingDetail(
                new BlockingPlace(node, root ? 0 : 1, false, profile),
                blockers(node.waitsFor()),
                locks(current.locks(), key.pid()),
                Release.of(tree, node),
                false)));
  }

  private static boolean isOf(BlockingDetail detail, SessionKey key) {
    return BlockingPlace.keyOf(detail.place().node()).equals(key);
  }

  private static BlockingDetail left(BlockingDetail last) {
    return new BlockingDetail(last.place(), List.of(), last.locks(), new Release(0, 0), true);
  }

  private List<Holder> blockers(@Nullable Wait wait) {
    if (wait == null) {
      return List.of();
    }
    Map<Integer, Holder> known =
        tree.all()
            .filter(node -> wait.blockers().contains(node.holder().pid()))
            .collect(Collectors.toMap(node -> node.holder().pid(), Node::holder, (a, b) -> a));
    return wait.blockers().stream()
        .map(pid -> known.getOrDefault(pid, new Holder.Gone(pid)))
        .toList();
  }

  private static Reading<List<Lock>> locks(Reading<List<Lock>> all, int pid) {
    return all instanceof Reading.Value<List<Lock>>(List<Lock> locks, Instant at)
        ? new Reading.Value<>(locks.stream().filter(lock -> lock.pid() == pid).toList(), at)
        : all;
  }

  private void showNotice(Snapshot current) {
    List<String> sentences = new ArrayList<>();
    if (tree.roots().stream().anyMatch(Node::deadlocked)) {
      sentences.add("Some wait in a circle: the server ends one of them after deadlock_timeout.");
    }
    current
        .locks()
        .failure()
        .map(ProblemText::message)
        .filter(text -> !tree.roots().isEmpty())
        .ifPresent(text -> sentences.add("What they wait for could not be read: " + text));
    List<Wait> waits = tree.all().map(Node::waitsFor).filter(Objects::nonNull).toList();
    long named = waits.stream().filter(wait -> wait.mode() != null).count();
    if (current.locks() instanceof Reading.Value && named > 0 && named < waits.size()) {
      sentences.add(
          "The lock is known of %d of %s; the server is not asked for all of so many."
              .formatted(named, Figures.count(waits.size(), "waiting session")));
    }
    current
        .visibility()
        .optional()
        .filter(visibility -> !visibility.readAllStats())
        .ifPresent(visibility -> sentences.add(hidden(current)));
    notice.set(ProblemText.block(String.join("\n", sentences)));
  }

  private static String hidden(Snapshot current) {
    String user = current.server().user();
    return "%s sees of its own sessions alone what they wait for; GRANT pg_monitor TO %s shows all."
        .formatted(user, user);
  }

  private void showTexts() {
    counts.set(
        tree.roots().isEmpty()
            ? ""
            : "%s %s behind %s"
                .formatted(
                    Figures.count(waiting, "session"),
                    waiting == 1 ? "waits" : "wait",
                    Figures.count(tree.roots().size(), "root")));
    message.set(
        switch (state) {
          case WatchState.Connecting(Instant since) ->
              "Connecting to %s for %s…".formatted(profile.name(), Figures.age(since(since)));
          case WatchState.Failed failed -> ProblemText.of(failed.problem());
          case WatchState.Live live -> emptyMessage(live.snapshot());
          case WatchState.Stale stale -> emptyMessage(stale.lastSnapshot());
        });
    age.set(
        state instanceof WatchState.Stale stale
            ? "stale: " + Figures.age(since(stale.lastSnapshot().takenAt())) + " old"
            : "");
  }

  private String emptyMessage(Snapshot current) {
    if (!tree.roots().isEmpty()) {
      return "Nobody in these piles matches the filter. Esc clears it.";
    }
    return current
        .visibility()
        .optional()
        .filter(visibility -> !visibility.readAllStats())
        .map((Visibility visibility) -> "No session that this login sees waits for a lock.")
        .orElse("Nobody waits for a lock.");
  }

  private Duration since(Instant moment) {
    Duration age = Duration.between(moment, now);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
