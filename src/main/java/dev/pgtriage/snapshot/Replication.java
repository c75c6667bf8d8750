package dev.pgtriage.snapshot;

import java.util.List;

/** Replication slots and the walsenders that serve consumers. */
public record Replication(List<ReplicationSlot> slots, List<Walsender> walsenders) {

  public Replication {
    slots = List.copyOf(slots);
    walsenders = List.copyOf(walsenders);
  }
}
