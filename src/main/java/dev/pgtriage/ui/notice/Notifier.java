package dev.pgtriage.ui.notice;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Brings a notice to somebody who does not look at the window. Returns at once. */
public interface Notifier extends AutoCloseable {

  /** Tells nobody: where there is no desktop. */
  Notifier NONE = notice -> {};

  /** Tells it if it can; that it can't is no error. */
  void tell(Notice notice);

  @Override
  default void close() {}

  /**
   * What this desktop has.
   *
   * @param osName the system property {@code os.name}
   * @param environment the process' environment
   */
  static Notifier of(String osName, Map<String, String> environment) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("windows")) {
      return new TrayNotifier();
    }
    SystemCommand command =
        os.contains("mac") ? SystemCommand.OSASCRIPT : SystemCommand.NOTIFY_SEND;
    return Executables.find(command.program(), environment.getOrDefault("PATH", ""))
        .<Notifier>map((Path program) -> new ProcessNotifier(program, command))
        .orElse(NONE);
  }
}
