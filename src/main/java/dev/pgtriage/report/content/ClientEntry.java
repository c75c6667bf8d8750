package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * Who holds how many connections in which state.
 *
 * @param client its address; empty for Unix sockets
 * @param longestInState how long the one longest in that state has been in it
 */
public record ClientEntry(
    String client,
    String user,
    String application,
    String state,
    int connections,
    @JsonProperty("longestInStateSeconds") Duration longestInState) {}
