package dev.pgtriage.ui.sessions;

import dev.pgtriage.snapshot.SessionKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sessions somebody asked to see.
 *
 * @param label what they are, such as {@code Orphaned backends}; harmless to show
 */
record ChosenSet(String label, Set<SessionKey> sessions) {

  ChosenSet(String label, Collection<SessionKey> sessions) {
    this(label, (Set<SessionKey>) new LinkedHashSet<>(sessions));
  }
}
