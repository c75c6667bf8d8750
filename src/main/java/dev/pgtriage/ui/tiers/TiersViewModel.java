package dev.pgtriage.ui.tiers;

import dev.pgtriage.diagnosis.ClientGroup;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.WaitGroup;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.ConnectionLimits;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.Standing;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Budget against actual, and who the connections belong to; FX thread. */
final class TiersViewModel {

  private final Profile profile;
  private final ReadOnlyObjectWrapper<List<TierRow>> tiers = new ReadOnlyObjectWrapper<>(List.of());
  private final ObservableList<ClientGroup> clients = FXCollections.observableArrayList();
  private final ObservableList<WaitGroup> waits = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper totals = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<ClientGroup>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Standing standing;

  TiersViewModel(Profile profile, Instant now) {
    this.profile = profile;
    standing = new Standing(profile, now);
    showMessage();
  }

  ReadOnlyObjectProperty<List<TierRow>> tiersProperty() {
    return tiers.getReadOnlyProperty();
  }

  /** Step 1 of a manual diagnosis. */
  ObservableList<ClientGroup> clients() {
    return clients;
  }

  /** Step 2, for the chosen client. */
  ObservableList<WaitGroup> waits() {
    return waits;
  }

  /** {@code 301 connections / 285 budget / 5000 max}. */
  ReadOnlyStringProperty totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /** How old the data is; empty when it is fresh. */
  ReadOnlyStringProperty staleAgeProperty() {
    return age.getReadOnlyProperty();
  }

  /** Why there is nothing to show; empty when there is. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** The group whose client step 2 is about. */
  ReadOnlyObjectProperty<Optional<ClientGroup>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  @Nullable Snapshot snapshot() {
    return standing.snapshot();
  }

  Profile profile() {
    return profile;
  }

  boolean isLive() {
    return standing.isLive();
  }

  void show(WatchState next) {
    standing.take(next).ifPresent(this::take);
    showMessage();
  }

  void tick(Instant time) {
    standing.tick(time);
    showMessage();
  }

  void choose(ClientGroup group) {
    chosen.set(Optional.of(group));
    showWaits();
  }

  /** The place of the chosen group among the clients now; -1 when it is gone. */
  int chosenPlace() {
    for (int place = 0; place < clients.size(); place++) {
      ClientGroup group = clients.get(place);
      if (chosen.get().filter(wanted -> isSame(wanted, group)).isPresent()) {
        return place;
      }
    }
    return -1;
  }

  private void take(Snapshot next) {
    List<TierRow> rows = new ArrayList<>();
    int connections = 0;
    for (TierUse use : TierUse.of(profile, next)) {
      rows.add(TierRow.of(use, rows.size()));
      connections += use.sessions().size();
    }
    tiers.set(List.copyOf(rows));
    StringBuilder line = new StringBuilder(Figures.count(connections, "connection"));
    if (profile.budget() > 0) {
      line.append(" / ").append(profile.budget()).append(" budget");
    }
    next.limits()
        .optional()
        .map(ConnectionLimits::maxConnections)
        .ifPresent(max -> line.append(" / ").append(max).append(" max"));
    totals.set(line.toString());
    clients.setAll(ClientGroup.of(next));
    int place = chosenPlace();
    if (place >= 0) {
      chosen.set(Optional.of(clients.get(place)));
    } else if (chosen.get().isEmpty() && !clients.isEmpty()) {
      chosen.set(Optional.of(clients.getFirst()));
    }
    showWaits();
  }

  private void showWaits() {
    Snapshot current = standing.snapshot();
    List<WaitGroup> next =
        current == null
            ? List.of()
            : chosen.get().map(group -> WaitGroup.of(current, group.client())).orElse(List.of());
    if (!next.equals(waits)) {
      waits.setAll(next);
    }
  }

  private void showMessage() {
    message.set(standing.message(latest -> clients.isEmpty() ? "No client is connected." : ""));
    age.set(standing.staleAge());
  }

  private static boolean isSame(ClientGroup one, ClientGroup other) {
    return Objects.equals(one.client(), other.client())
        && Objects.equals(one.user(), other.user())
        && one.applicationName().equals(other.applicationName())
        && one.state() == other.state();
  }
}
