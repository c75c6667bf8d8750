package dev.pgtriage.ui.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.collections.ListChangeListener;
import javafx.css.CssParser;

/** What JavaFX complains about in stylesheets while this is open. */
public final class CssWarnings implements AutoCloseable {

  private final Logger log = Logger.getLogger("javafx.css");
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final ListChangeListener<CssParser.ParseError> errors =
      change -> change.getList().forEach(error -> warnings.add(error.getMessage()));
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          warnings.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Begins to listen. */
  public CssWarnings() {
    log.addHandler(handler);
    Fx.run(() -> CssParser.errorsProperty().addListener(errors));
  }

  /** The complaints so far. */
  public List<String> all() {
    return List.copyOf(warnings);
  }

  @Override
  public void close() {
    log.removeHandler(handler);
    Fx.run(() -> CssParser.errorsProperty().removeListener(errors));
  }
}
