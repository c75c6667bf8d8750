package dev.pgtriage.ui.shell;

import dev.pgtriage.watch.WatchState;

/** How the watch stands, in a word and a severity. */
enum Health {
  CONNECTING("Connecting", "severity-info"),
  LIVE("Live", "severity-ok"),
  STALE("Stale", "severity-warning"),
  FAILED("Failed", "severity-critical");

  private final String word;
  private final String styleClass;

  Health(String word, String styleClass) {
    this.word = word;
    this.styleClass = styleClass;
  }

  String word() {
    return word;
  }

  /** Gives its colour as {@code -pg-series}. */
  String styleClass() {
    return styleClass;
  }

  static Health of(WatchState state) {
    return switch (state) {
      case WatchState.Connecting connecting -> CONNECTING;
      case WatchState.Live live -> LIVE;
      case WatchState.Stale stale -> STALE;
      case WatchState.Failed failed -> FAILED;
    };
  }
}
