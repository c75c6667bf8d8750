package dev.pgtriage.ui;

import dev.pgtriage.snapshot.Statement;

/**
 * A statement for the clipboard: what a client chose to send acts on nobody who pastes it. Control
 * characters and those that turn the writing direction are dropped in either form.
 */
public final class StatementClip {

  /** What the entry that copies it is called, wherever there is one. */
  public static final String COPY = "Copy statement";

  /** What the entry that copies its values too is called. */
  public static final String COPY_WITH_VALUES = "Copy statement with values";

  private StatementClip() {}

  /** On one line, with question marks for its values, as it may be shown to anybody. */
  public static String withoutValues(Statement statement) {
    return ServerText.line(statement.normalized(), statement.normalized().length());
  }

  /** As the session sent it, line breaks included, with what its users typed. */
  public static String withValues(Statement statement) {
    return ServerText.block(statement.text(), statement.text().length());
  }
}
