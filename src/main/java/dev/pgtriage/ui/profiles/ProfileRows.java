package dev.pgtriage.ui.profiles;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The rows of the list, what a search leaves of them, and their order. FX thread. */
final class ProfileRows {

  private final ObservableList<ProfileRow> all = FXCollections.observableArrayList();
  private final FilteredList<ProfileRow> shown = new FilteredList<>(all);
  private final ObservableList<ProfileRow> rows = FXCollections.unmodifiableObservableList(shown);
  private final StringProperty search = new SimpleStringProperty("");

  ProfileRows() {
    search.addListener((source, before, now) -> filter());
  }

  /** Those that the search leaves, in order. */
  ObservableList<ProfileRow> shown() {
    return rows;
  }

  /** All of them, in order. */
  List<ProfileRow> all() {
    return List.copyOf(all);
  }

  StringProperty searchProperty() {
    return search;
  }

  /** How many there are, and how many of them the search leaves. */
  String count() {
    int total = all.size();
    String profiles = total == 1 ? "1 profile" : total + " profiles";
    return shown.size() == total ? profiles : shown.size() + " of " + profiles;
  }

  void setAll(List<ProfileRow> found) {
    all.setAll(found);
  }

  /** Adds a row at the end and lets it be seen. */
  void add(ProfileRow row) {
    all.add(row);
    search.set("");
  }

  /** Takes a row away; returns the one that stands there now, or near it. */
  Optional<ProfileRow> remove(ProfileRow row) {
    int place = all.indexOf(row);
    all.remove(row);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(Math.clamp(place, 0, all.size() - 1)));
  }

  /** The id that stands where the first of these stood once they are gone; null for none. */
  @Nullable String neighbour(Set<String> gone) {
    List<String> ids = all.stream().map(ProfileRow::id).toList();
    int first = ids.stream().filter(gone::contains).mapToInt(ids::indexOf).min().orElse(0);
    List<String> left = ids.stream().filter(id -> !gone.contains(id)).toList();
    return left.isEmpty() ? null : left.get(Math.min(first, left.size() - 1));
  }

  /** The file names of those that have one. */
  static List<String> files(List<ProfileRow> rows) {
    return rows.stream()
        .filter(row -> !(row instanceof ProfileRow.Fresh))
        .map(ProfileRow::id)
        .toList();
  }

  /** Whether the order can be changed: not while a search hides some. */
  boolean canMove() {
    return search.get().isBlank();
  }

  /** Puts a row before another, with none last; whether that changed anything. */
  boolean move(ProfileRow row, Optional<ProfileRow> before) {
    if (!canMove() || before.filter(row::equals).isPresent() || !all.contains(row)) {
      return false;
    }
    all.remove(row);
    all.add(before.map(all::indexOf).orElse(all.size()), row);
    return true;
  }

  /**
   * Moves a row; says whether that changed anything.
   *
   * @param by places down; negative for up
   */
  boolean move(ProfileRow row, int by) {
    int to = all.indexOf(row) + by;
    if (!canMove() || to < 0 || to >= all.size()) {
      return false;
    }
    all.remove(row);
    all.add(to, row);
    return true;
  }

  private void filter() {
    String text = search.get().strip().toLowerCase(Locale.ROOT);
    shown.setPredicate(text.isEmpty() ? null : row -> row.matches(text));
  }
}
