package dev.pgtriage.ui.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Rows that are brought up to date in place: those that stay are the same objects; FX thread.
 *
 * @param <F> what a row tells
 */
public final class KeyedRows<F> {

  private final Function<F, String> keyOf;
  private final ObservableList<KeyedRow<F>> rows =
      FXCollections.observableArrayList(row -> new Observable[] {row.factsProperty()});

  /**
   * @param keyOf tells rows apart
   */
  public KeyedRows(Function<F, String> keyOf) {
    this.keyOf = keyOf;
  }

  /** The rows, in the order they came. */
  public ObservableList<KeyedRow<F>> list() {
    return rows;
  }

  /** Shows these and no others, in their order; rows that stay beside each other stay in place. */
  public void showInOrder(List<F> facts) {
    Map<String, KeyedRow<F>> known = new LinkedHashMap<>();
    rows.forEach(row -> known.put(row.key(), row));
    List<KeyedRow<F>> next = new ArrayList<>();
    for (F fact : facts) {
      String key = keyOf.apply(fact);
      KeyedRow<F> row = known.remove(key);
      if (row == null) {
        row = new KeyedRow<>(key, fact);
      } else {
        row.tell(fact);
      }
      next.add(row);
    }
    InPlace.replace(rows, next);
  }

  /** Shows these and no others; new ones come at the end. */
  public void show(List<F> facts) {
    Map<String, F> next = new LinkedHashMap<>();
    facts.forEach(one -> next.put(keyOf.apply(one), one));
    rows.removeIf(row -> !next.containsKey(row.key()));
    for (KeyedRow<F> row : List.copyOf(rows)) {
      F known = next.remove(row.key());
      if (known != null) {
        row.tell(known);
      }
    }
    rows.addAll(
        next.entrySet().stream()
            .map(entry -> new KeyedRow<>(entry.getKey(), entry.getValue()))
            .toList());
  }
}
