package dev.pgtriage.ui.blocking;

import dev.pgtriage.snapshot.SessionKey;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A row of the forest: the same object for as long as it stands in it. */
final class BlockingRow {

  private final SessionKey key;
  private final ReadOnlyObjectWrapper<BlockingPlace> place;

  BlockingRow(SessionKey key, BlockingPlace place) {
    this.key = key;
    this.place = new ReadOnlyObjectWrapper<>(place);
  }

  SessionKey key() {
    return key;
  }

  BlockingPlace place() {
    return place.get();
  }

  ReadOnlyObjectProperty<BlockingPlace> placeProperty() {
    return place.getReadOnlyProperty();
  }

  void update(BlockingPlace next) {
    place.set(next);
  }
}
