package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.snapshot.WaitEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Texts and durations as a report keeps them: harmless, and of a sane length. */
final class Wording {

  /** As much of a statement as somebody reads who wants to know it. */
  static final int STATEMENT = 2000;

  /** As much of it as thousands of rows have room for. */
  static final int STATEMENT_IN_LIST = 160;

  private static final int NAME = 120;
  private static final int SENTENCE = 2000;
  private static final int COMMAND = 400_000;

  private Wording() {}

  static String name(@Nullable String text) {
    return text == null ? "" : ScreenText.line(text, NAME);
  }

  static String sentence(String text) {
    return ScreenText.line(text, SENTENCE);
  }

  static String command(String text) {
    return ScreenText.block(text, COMMAND);
  }

  /** A statement's text, with the values in it or without. */
  static String statement(Statement statement, boolean literals, int most) {
    return ScreenText.line(literals ? statement.text() : statement.normalized(), most);
  }

  /** {@code Lock:relation}; {@code CPU} when it works and waits for nothing. */
  static String waitsFor(Session session) {
    WaitEvent event = session.waitEvent();
    if (event != null) {
      return name(event.type() + ":" + event.event());
    }
    return session.isActive() ? "CPU" : "";
  }

  static String state(Session session) {
    return session.state() == null ? "" : session.state().text();
  }

  /** To the millisecond: what JSON keeps. */
  static Duration toMillis(Duration duration) {
    return Duration.ofMillis(duration.toMillis());
  }
}
