package dev.pgtriage.ui.notice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that bring a notice to a desktop. Texts are arguments of their own, never code. */
enum SystemCommand {
  /** libnotify's program, which every Linux desktop has or offers (notify-send(1)). */
  NOTIFY_SEND("notify-send") {
    @Override
    List<String> arguments(Notice notice) {
      return List.of(
          "--app-name=PgTriage", "--urgency=critical", "--", notice.title(), notice.text());
    }
  },
  /** Part of macOS; the arguments after the script reach its run handler (osascript(1)). */
  OSASCRIPT("osascript") {
    @Override
    List<String> arguments(Notice notice) {
      return List.of(
          "-e",
          "on run argv",
          "-e",
          "display notification (item 2 of argv) with title (item 1 of argv)",
          "-e",
          "end run",
          "--",
          notice.title(),
          notice.text());
    }
  };

  private final String program;

  SystemCommand(String program) {
    this.program = program;
  }

  /** Its name on the path. */
  String program() {
    return program;
  }

  abstract List<String> arguments(Notice notice);

  /** The whole command. */
  List<String> line(Path executable, Notice notice) {
    List<String> line = new ArrayList<>();
    line.add(executable.toString());
    line.addAll(arguments(notice));
    return List.copyOf(line);
  }
}
