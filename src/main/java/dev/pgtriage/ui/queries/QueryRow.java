package dev.pgtriage.ui.queries;

import dev.pgtriage.diagnosis.statement.StatementKey;
import dev.pgtriage.diagnosis.statement.StatementUse;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A row of the table: the same object for as long as its statement is read. */
final class QueryRow {

  private final StatementKey key;
  private final ReadOnlyObjectWrapper<StatementUse> use;

  QueryRow(StatementUse use) {
    this.key = use.key();
    this.use = new ReadOnlyObjectWrapper<>(use);
  }

  StatementKey key() {
    return key;
  }

  StatementUse use() {
    return use.get();
  }

  ReadOnlyObjectProperty<StatementUse> useProperty() {
    return use.getReadOnlyProperty();
  }

  void update(StatementUse next) {
    use.set(next);
  }
}
