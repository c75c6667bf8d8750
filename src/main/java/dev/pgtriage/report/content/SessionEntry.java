package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A client's session.
 *
 * @param client its address; empty for Unix sockets
 * @param tier empty where no tier owns it
 * @param waitsFor empty when it waits for nothing
 */
public record SessionEntry(
    int pid,
    Instant backendStart,
    String tier,
    String user,
    String database,
    String application,
    String client,
    String state,
    @JsonProperty("inStateSeconds") Duration inState,
    String waitsFor,
    List<Integer> blockedBy,
    String statement) {

  public SessionEntry {
    blockedBy = List.copyOf(blockedBy);
  }
}
