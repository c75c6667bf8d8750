package dev.pgtriage.diagnosis;

import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first question of a manual diagnosis: who holds how many connections, in which state, and for
 * how long at the most.
 *
 * @param client its address; null for Unix sockets
 * @param longestInState how long the one longest in that state has been in it
 */
public record ClientGroup(
    @Nullable String client,
    @Nullable String user,
    String applicationName,
    @Nullable SessionState state,
    int count,
    Duration longestInState) {

  private record Key(
      @Nullable String client,
      @Nullable String user,
      String applicationName,
      @Nullable SessionState state) {}

  /** The groups of a snapshot's client backends, largest first. */
  public static List<ClientGroup> of(Snapshot snapshot) {
    Map<Key, ClientGroup> groups = new LinkedHashMap<>();
    snapshot
        .clients()
        .forEach(session -> {
          Key key =
              new Key(
                  addressOf(session), session.user(), session.applicationName(), session.state());
          Duration inState = session.inState(snapshot.serverTime());
          groups.merge(
              key,
              new ClientGroup(key.client, key.user, key.applicationName, key.state, 1, inState),
              ClientGroup::plus);
        });
    return groups.values().stream()
        .sorted(
            Comparator.comparingInt(ClientGroup::count)
                .reversed()
                .thenComparing(ClientGroup::longestInState, Comparator.reverseOrder()))
        .toList();
  }

  /** The address a session comes from; null for Unix sockets. */
  public static @Nullable String addressOf(Session session) {
    return session.client() == null ? null : session.client().address();
  }

  private ClientGroup plus(ClientGroup other) {
    return new ClientGroup(
        client,
        user,
        applicationName,
        state,
        count + other.count,
        longestInState.compareTo(other.longestInState) >= 0
            ? longestInState
            : other.longestInState);
  }
}
