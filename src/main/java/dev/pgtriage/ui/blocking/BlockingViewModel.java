package dev.pgtriage.ui.blocking;

import dev.pgtriage.action.SessionGuard;
import dev.pgtriage.action.SignalKind;
import dev.pgtriage.diagnosis.BlockingTree;
import dev.pgtriage.diagnosis.BlockingTree.Holder;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.diagnosis.SessionFilter;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.ui.Standing;
import dev.pgtriage.ui.table.InPlace;
import dev.pgtriage.ui.table.TypedFilter;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
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
  private final Standing standing;
  private final TypedFilter filter;
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<BlockingDetail>> detail =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private BlockingTree tree = NOBODY;
  private long waiting;
  private @Nullable SessionKey selected;

  BlockingViewModel(Profile profile, Instant now) {
    this.profile = profile;
    standing = new Standing(profile, now);
    filter =
        new TypedFilter(() -> {
          showRows();
          showTexts();
        });
    showTexts();
  }

  /** The open places in order; changed only by what changed. */
  ObservableList<BlockingRow> rows() {
    return rows;
  }

  /** What people typed; the last text that was a filter stays in force while it is none. */
  StringProperty filterTextProperty() {
    return filter.textProperty();
  }

  ReadOnlyStringProperty filterErrorProperty() {
    return filter.mistakeProperty();
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
    return standing.serverNowProperty();
  }

  ReadOnlyObjectProperty<Optional<BlockingDetail>> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  void show(WatchState next) {
    standing.take(next).ifPresent(this::take);
    showTexts();
  }

  void tick(Instant time) {
    standing.tick(time);
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
    return standing.snapshot();
  }

  /** The whole forest. */
  BlockingTree tree() {
    return tree;
  }

  /** The selected session, where it is one and still there. */
  Optional<Session> session() {
    Snapshot current = standing.snapshot();
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
    if (!standing.isLive()) {
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

  private void take(Snapshot next) {
    tree = BlockingTree.of(next);
    waiting = tree.all().filter(node -> node.waitsFor() != null).count();
    if (selected == null && !tree.roots().isEmpty()) {
      selected = BlockingPlace.keyOf(tree.roots().getFirst());
    }
    showRows();
    notice.set(new BlockingNotice(next, tree).text());
    showDetail();
  }

  private void showRows() {
    Snapshot current = standing.snapshot();
    if (current == null) {
      return;
    }
    List<Outline.Entry> entries =
        filter.isEmpty()
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
    InPlace.replace(rows, next);
  }

  private boolean matches(Node node, Snapshot current) {
    return node.session()
        .filter(session ->
            filter
                .filter()
                .matches(
                    new SessionFilter.Subject(
                        session,
                        TierUse.tierOf(profile, session).map(Tier::name).orElse(null),
                        !node.victims().isEmpty()),
                    current.serverTime()))
        .isPresent();
  }

  private void showDetail() {
    SessionKey key = selected;
    Snapshot current = standing.snapshot();
    if (key == null || current == null) {
      detail.set(Optional.empty());
      return;
    }
    Optional<BlockingDetail> found = BlockingDetail.of(key, tree, current, profile);
    detail.set(
        found.or(
            () -> detail.get().filter(last -> last.isOf(key)).map(BlockingDetail::afterItLeft)));
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
    message.set(standing.message(this::emptyMessage));
    age.set(standing.staleAge());
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
}
