package dev.pgtriage.ui.palette;

import java.util.List;

/** Remembers what was asked for last, newest first. */
public interface RecentCommands {

  /** The ids. */
  List<String> ids();

  /** Takes note that a command was run. */
  void ran(String id);
}
