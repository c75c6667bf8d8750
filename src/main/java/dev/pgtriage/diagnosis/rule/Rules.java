package dev.pgtriage.diagnosis.rule;

import java.util.List;

/** Every rule; a new one is a class and a line here. */
public final class Rules {

  /** All of them, in no particular order. */
  public static final List<Rule> ALL =
      List.of(
          new OrphanedBackends(),
          new IdleInTransaction(),
          new LockPileUp(),
          new TrafficFlood(),
          new ConnectionStorm(),
          new SlowStatement(),
          new SlotRetainsWal(),
          new ConnectionsExhausting(),
          new XidAge(),
          new MemoryPressure(),
          new IoSaturated(),
          new CpuSaturated(),
          new ReplicaLag(),
          new BudgetExceeded(),
          new TimeoutMismatch());

  private Rules() {}
}
