package dev.pgtriage.snapshot;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replication slots and the walsenders that serve consumers.
 *
 * @param replayDelay on a standby that has log to replay, how old the newest replayed transaction
 *     is; null elsewhere
 */
public record Replication(
    List<ReplicationSlot> slots, List<Walsender> walsenders, @Nullable Duration replayDelay) {

  public Replication {
    slots = List.copyOf(slots);
    walsenders = List.copyOf(walsenders);
  }
}
