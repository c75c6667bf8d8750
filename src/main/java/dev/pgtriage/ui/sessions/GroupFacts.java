package dev.pgtriage.ui.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a group tells.
 *
 * @param count of its sessions that the filter lets through
 * @param active of those
 * @param longestSince when the longest of their statements began, server clock; null without one
 */
record GroupFacts(int count, int active, @Nullable Instant longestSince) {

  static final GroupFacts NONE = new GroupFacts(0, 0, null);
}
