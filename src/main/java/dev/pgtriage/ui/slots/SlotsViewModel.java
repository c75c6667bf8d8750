package dev.pgtriage.ui.slots;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.remedy.SlotRemedies;
import dev.pgtriage.diagnosis.slot.SlotOutlook;
import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.window.FreshMetric;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Replication;
import dev.pgtriage.snapshot.ReplicationSlot;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Walsender;
import dev.pgtriage.ui.ProblemText;
import dev.pgtriage.ui.ShownReading;
import dev.pgtriage.ui.Standing;
import dev.pgtriage.ui.chart.Samples;
import dev.pgtriage.ui.table.KeyedRow;
import dev.pgtriage.ui.table.KeyedRows;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Slots, walsenders, and the one in focus; FX thread. */
final class SlotsViewModel {

  /** Slots are read every 5 s; after three that are missing there is a gap. */
  static final Duration GAP = Duration.ofSeconds(20);

  private static final String KEEP_SIZE = "max_slot_wal_keep_size";

  private final Profile profile;
  private final Standing standing;
  private final ShownReading<Replication> shown = new ShownReading<>();
  private final KeyedRows<SlotFacts> rows = new KeyedRows<>(SlotFacts::key);
  private final Map<String, SlotHistory> histories = new HashMap<>();
  private final ReadOnlyObjectWrapper<Optional<SlotFacts>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper totals = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private @Nullable String chosenKey;

  SlotsViewModel(Profile profile, Instant now) {
    this.profile = profile;
    standing = new Standing(profile, now);
    showMessage();
  }

  ObservableList<KeyedRow<SlotFacts>> rows() {
    return rows.list();
  }

  /** The slot in focus. */
  ReadOnlyObjectProperty<Optional<SlotFacts>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** {@code 3 slots, 1 inactive · keep 9.2 GB · ...}. */
  ReadOnlyStringProperty totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /** Why there is nothing to show; empty when there is. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** What is not seen, or how old it is; empty when all is. */
  ReadOnlyStringProperty remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  /** How old the data is; empty when it is fresh. */
  ReadOnlyStringProperty staleAgeProperty() {
    return age.getReadOnlyProperty();
  }

  void show(WatchState next) {
    standing.take(next);
    next.latest().ifPresent(this::take);
    showMessage();
  }

  void tick(Instant time) {
    standing.tick(time);
    showMessage();
  }

  /** Puts a row in focus; null for none. */
  void choose(@Nullable String key) {
    chosenKey = key;
    focus();
  }

  /** How the one in focus went. */
  Samples course() {
    SlotHistory history = chosenKey == null ? null : histories.get(chosenKey);
    return history == null ? Samples.NONE : history.samples();
  }

  /** What can be done about the slot in focus, the mildest first. */
  List<Remedy> remedies() {
    ReplicationSlot slot = chosen.get().map(SlotFacts::slot).orElse(null);
    Snapshot snapshot = standing.latest().orElse(null);
    return slot == null || snapshot == null ? List.of() : SlotRemedies.of(profile, snapshot, slot);
  }

  /** What is to be known besides the remedies; empty when there is nothing. */
  String hint() {
    if (chosen.get().filter(facts -> facts.slot() != null).isEmpty()) {
      return "A walsender without a slot keeps no log.";
    }
    return remedies().stream().anyMatch(remedy -> remedy.command().contains(KEEP_SIZE))
        ? ""
        : "Name the instance in the aws section of profile %s to get the command that bounds what slots keep (%s)."
            .formatted(profile.name(), KEEP_SIZE);
  }

  private void take(Snapshot snapshot) {
    shown.next(snapshot.replication()).ifPresent(read -> take(read.value(), read.at(), snapshot));
  }

  private void take(Replication read, Instant at, Snapshot snapshot) {
    List<SlotFacts> facts = facts(read, at, snapshot);
    Set<String> there = new HashSet<>();
    facts.forEach(one -> there.add(one.key()));
    histories.keySet().retainAll(there);
    rows.show(facts);
    totals.set(totals(read, snapshot));
    if (chosenKey == null || !there.contains(chosenKey)) {
      chosenKey = mostKept(facts);
    }
    focus();
  }

  private List<SlotFacts> facts(Replication read, Instant at, Snapshot snapshot) {
    Map<Integer, Walsender> senders = new HashMap<>();
    read.walsenders().forEach(sender -> senders.put(sender.pid(), sender));
    List<SlotFacts> facts = new ArrayList<>();
    for (ReplicationSlot slot : read.slots()) {
      Walsender sender = slot.activePid() == null ? null : senders.remove(slot.activePid());
      Consumer consumer = Consumer.of(slot, sender, snapshot).orElse(null);
      SlotFacts plain = new SlotFacts(slot, sender, consumer, null, at, snapshot.serverTimeAt(at));
      SlotHistory history = histories.computeIfAbsent(plain.key(), key -> new SlotHistory());
      history.add(at, slot.retainedBytes(), plain.lag());
      facts.add(
          new SlotFacts(
              slot,
              sender,
              consumer,
              SlotOutlook.of(history.recent(), slot, snapshot),
              at,
              snapshot.serverTimeAt(at)));
    }
    for (Walsender sender : read.walsenders()) {
      if (senders.containsKey(sender.pid())) {
        SlotFacts one =
            new SlotFacts(null, sender, Consumer.of(sender), null, at, snapshot.serverTimeAt(at));
        histories.computeIfAbsent(one.key(), key -> new SlotHistory()).add(at, null, one.lag());
        facts.add(one);
      }
    }
    return facts;
  }

  private static @Nullable String mostKept(List<SlotFacts> facts) {
    SlotFacts most = null;
    for (SlotFacts one : facts) {
      if (most == null || bytes(one) > bytes(most)) {
        most = one;
      }
    }
    return most == null ? null : most.key();
  }

  private static long bytes(SlotFacts facts) {
    return Objects.requireNonNullElse(facts.retained(), -1L);
  }

  private void focus() {
    String key = chosenKey;
    chosen.set(
        rows.list().stream().filter(row -> row.key().equals(key)).findFirst().map(KeyedRow::facts));
  }

  private static String totals(Replication read, Snapshot snapshot) {
    long inactive = read.slots().stream().filter(slot -> !slot.isActive()).count();
    long kept =
        read.slots().stream()
            .mapToLong(slot -> Objects.requireNonNullElse(slot.retainedBytes(), 0L))
            .max()
            .orElse(0);
    List<String> parts = new ArrayList<>();
    parts.add(
        Figures.count(read.slots().size(), "slot")
            + (inactive == 0 ? "" : ", " + inactive + " inactive"));
    parts.add(Figures.count(read.walsenders().size(), "walsender"));
    if (!read.slots().isEmpty()) {
      parts.add("the oldest keeps " + Bytes.text(kept));
    }
    FreshMetric.of(snapshot, "TransactionLogsDiskUsage")
        .ifPresent(point -> parts.add("logs on disk " + Bytes.text(point.value())));
    FreshMetric.of(snapshot, "FreeStorageSpace")
        .ifPresent(point -> parts.add("free storage " + Bytes.text(point.value())));
    setting(snapshot, KEEP_SIZE)
        .ifPresent(setting ->
            parts.add(
                KEEP_SIZE
                    + " "
                    + (setting.value().equals("-1")
                        ? "unlimited"
                        : Bytes.text(Long.parseLong(setting.value()) << 20))));
    setting(snapshot, "max_replication_slots")
        .ifPresent(setting -> parts.add("max_replication_slots " + setting.value()));
    return String.join(" · ", parts);
  }

  private static Optional<Setting> setting(Snapshot snapshot, String name) {
    return snapshot.settings().optional().flatMap(settings -> settings.server(name));
  }

  private void showMessage() {
    message.set(standing.message(SlotsViewModel::nothing));
    remark.set(
        standing.remark(
            Snapshot::replication,
            "This login does not see how far walsenders are: GRANT pg_monitor"));
    age.set(standing.staleAge());
  }

  private static String nothing(Snapshot snapshot) {
    return switch (snapshot.replication()) {
      case Reading.Pending<Replication> pending -> "Slots have not been read yet.";
      case Reading.Unavailable<Replication> unavailable -> ProblemText.of(unavailable.problem());
      case Reading.Stale<Replication> stale -> nothing(stale.value());
      case Reading.Value<Replication> value -> nothing(value.value());
    };
  }

  private static String nothing(Replication read) {
    return read.slots().isEmpty() && read.walsenders().isEmpty()
        ? "No replication slot and no walsender: nothing keeps log from being removed here."
        : "";
  }
}
