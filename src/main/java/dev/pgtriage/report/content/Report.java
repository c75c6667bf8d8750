package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pgtriage.diagnosis.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told about one instance at one moment, complete: every format is made from it, and a JSON
 * report is read back into the same value. Its texts are harmless to show.
 *
 * @param schema the form's number; keys are added, never changed, within one
 * @param writtenBy the program and its version
 * @param createdAt console clock
 * @param at the newest snapshot's moment, server clock
 * @param literals whether statements are shown with the values in them
 * @param covered what the graphs rest on
 * @param verdict what is wrong first of all; null when healthy
 * @param findings worst first; a cause stands before what it explains
 * @param notSeen what could not be looked at, a sentence each
 * @param blocking roots and below each those who wait for it, parents first
 */
public record Report(
    int schema,
    String writtenBy,
    Instant createdAt,
    Instant at,
    boolean literals,
    Instance instance,
    Covered covered,
    @Nullable Verdict verdict,
    KeyFigures figures,
    List<FindingEntry> findings,
    List<ClearedEntry> cleared,
    List<String> notSeen,
    List<Graph> graphs,
    Section<TierEntry> tiers,
    Section<ClientEntry> clients,
    Section<BlockingEntry> blocking,
    Section<RunningEntry> longStatements,
    Section<StatementEntry> statements,
    Section<SlotEntry> slots,
    Section<WalsenderEntry> walsenders,
    Section<SettingEntry> settings,
    Section<ActionEntry> actions,
    Section<SessionEntry> sessions) {

  /** The form this version writes and reads. */
  public static final int SCHEMA = 1;

  public Report {
    findings = List.copyOf(findings);
    cleared = List.copyOf(cleared);
    notSeen = List.copyOf(notSeen);
    graphs = List.copyOf(graphs);
  }

  /**
   * Which instance it is about.
   *
   * @param profile the profile's name
   * @param vcpus the server's virtual CPUs where known
   * @param startedAt when the postmaster started, server clock
   */
  public record Instance(
      String profile,
      String host,
      int port,
      String database,
      String version,
      boolean standby,
      Instant startedAt,
      @Nullable Integer vcpus) {}

  /**
   * The time the load graphs cover, console clock.
   *
   * @param snapshots how many snapshots were taken in it
   */
  public record Covered(Instant from, Instant to, int snapshots) {}

  /** The finding to read first. */
  public record Verdict(String id, String title, Severity severity, String summary) {}

  /**
   * The numbers a person asks first.
   *
   * @param connections client backends, the console's own left out
   * @param budget what the profile's tiers may hold; 0 without tiers
   * @param activeSessions those that run a statement
   * @param blockedSessions those that wait for another one
   * @param longestStatement zero when nothing runs
   * @param cpuPercent CloudWatch's newest value; null where there is none
   */
  public record KeyFigures(
      int connections,
      int budget,
      @Nullable Integer maxConnections,
      int activeSessions,
      int idleInTransaction,
      int blockedSessions,
      @JsonProperty("longestStatementSeconds") Duration longestStatement,
      @Nullable Double cpuPercent) {}
}
