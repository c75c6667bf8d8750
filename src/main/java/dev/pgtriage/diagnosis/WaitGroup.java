package dev.pgtriage.diagnosis;

import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.WaitEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The second question of a manual diagnosis: what one client's sessions wait for.
 *
 * @param waitEvent null for sessions that wait for nothing
 */
public record WaitGroup(@Nullable SessionState state, @Nullable WaitEvent waitEvent, int count) {

  private record Key(@Nullable SessionState state, @Nullable WaitEvent waitEvent) {}

  /**
   * The groups of one client's sessions, largest first.
   *
   * @param client the address as in {@link ClientGroup#client()}
   */
  public static List<WaitGroup> of(Snapshot snapshot, @Nullable String client) {
    return snapshot
        .clients()
        .filter(session -> Objects.equals(ClientGroup.addressOf(session), client))
        .map(session -> new Key(session.state(), session.waitEvent()))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry ->
            new WaitGroup(
                entry.getKey().state(),
                entry.getKey().waitEvent(),
                Math.toIntExact(entry.getValue())))
        .sorted(
            Comparator.comparingInt(WaitGroup::count)
                .reversed()
                .thenComparing(group -> String.valueOf(group.waitEvent())))
        .toList();
  }
}
