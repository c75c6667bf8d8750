package dev.pgtriage.ui.preferences;

import dev.pgtriage.ui.table.ColumnMemory;
import dev.pgtriage.ui.table.ColumnScale;
import dev.pgtriage.ui.table.TableLayout;
import dev.pgtriage.ui.theme.Look;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableView;

/** What a profile's window remembers of its parts; tables are the same in every window. */
public final class ViewMemory {

  private final PreferenceStore store;
  private final String profile;

  ViewMemory(PreferenceStore store, String profile) {
    this.store = store;
    this.profile = profile;
  }

  /** One that forgets all at the end of the process. */
  public static ViewMemory none() {
    return PreferenceStore.inMemory(Preferences.USUAL).window("");
  }

  /** The preferences in force, which outlive the window: to be listened to weakly. */
  public ReadOnlyObjectProperty<Preferences> preferencesProperty() {
    return store.property();
  }

  /** The size of plain text over the usual one; to be listened to weakly. */
  public ObservableValue<Double> textScale() {
    return store.property().map(now -> (double) now.fontSize() / Look.USUAL_SIZE);
  }

  /**
   * Scales a table's columns with the text, arranges them as they were left, and remembers how they
   * are left.
   *
   * @param name of the table
   */
  public <R> ColumnMemory<R> keepColumns(String name, TableView<R> table) {
    ColumnScale scale = ColumnScale.of(table, textScale());
    ColumnMemory<R> columns =
        new ColumnMemory<>(
            table, scale, layout -> keepTable(name, layout.withGroup(table(name).group())));
    columns.arrange(table(name));
    return columns;
  }

  /** How the window was left. */
  public WindowState window() {
    return store.get().window(profile);
  }

  /** Remembers how the window is left. */
  public void leave(UnaryOperator<WindowState> change) {
    store.update(known -> known.withWindow(profile, change.apply(known.window(profile))));
  }

  /** Where that split pane was divided. */
  public Optional<Double> divider(String name) {
    return Optional.ofNullable(window().dividers().get(name))
        .filter(position -> position > 0 && position < 1);
  }

  /** Remembers where a split pane is divided. */
  public void keepDivider(String name, double position) {
    leave(state -> state.withDivider(name, position));
  }

  /** How that table is arranged. */
  public TableLayout table(String name) {
    return store.get().table(name);
  }

  /** Remembers how a table is arranged. */
  public void keepTable(String name, TableLayout layout) {
    store.update(known -> known.withTable(name, layout));
  }
}
