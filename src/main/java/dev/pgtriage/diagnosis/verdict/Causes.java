package dev.pgtriage.diagnosis.verdict;

import static dev.pgtriage.diagnosis.finding.FindingId.BUDGET_EXCEEDED;
import static dev.pgtriage.diagnosis.finding.FindingId.CONNECTIONS_EXHAUSTING;
import static dev.pgtriage.diagnosis.finding.FindingId.CONNECTION_STORM;
import static dev.pgtriage.diagnosis.finding.FindingId.CPU_SATURATED;
import static dev.pgtriage.diagnosis.finding.FindingId.IDLE_IN_TRANSACTION;
import static dev.pgtriage.diagnosis.finding.FindingId.IO_SATURATED;
import static dev.pgtriage.diagnosis.finding.FindingId.LOCK_PILE_UP;
import static dev.pgtriage.diagnosis.finding.FindingId.MEMORY_PRESSURE;
import static dev.pgtriage.diagnosis.finding.FindingId.ORPHANED_BACKENDS;
import static dev.pgtriage.diagnosis.finding.FindingId.SLOT_RETAINS_WAL;
import static dev.pgtriage.diagnosis.finding.FindingId.SLOW_STATEMENT;
import static dev.pgtriage.diagnosis.finding.FindingId.TIMEOUT_MISMATCH;
import static dev.pgtriage.diagnosis.finding.FindingId.TRAFFIC_FLOOD;
import static dev.pgtriage.diagnosis.finding.FindingId.XID_AGE;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.window.Window;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells causes from symptoms. Where the sessions say so it is they who decide: a pile-up whose root
 * is an orphan is the orphan's doing, orphans that wait behind a living root are the root's. Where
 * only the kind of finding speaks, load explains connections, never the other way round.
 */
final class Causes {

  /** A symptom that needs no further proof: what holds sessions longer fills the budget. */
  private static final Map<FindingId, Set<FindingId>> ALWAYS =
      Map.of(
          ORPHANED_BACKENDS,
          Set.of(TIMEOUT_MISMATCH, BUDGET_EXCEEDED, CONNECTIONS_EXHAUSTING),
          IDLE_IN_TRANSACTION,
          Set.of(),
          LOCK_PILE_UP,
          Set.of(BUDGET_EXCEEDED, CONNECTIONS_EXHAUSTING),
          TRAFFIC_FLOOD,
          Set.of(
              CONNECTION_STORM,
              CPU_SATURATED,
              IO_SATURATED,
              BUDGET_EXCEEDED,
              CONNECTIONS_EXHAUSTING,
              MEMORY_PRESSURE),
          CONNECTION_STORM,
          Set.of(CPU_SATURATED, BUDGET_EXCEEDED, CONNECTIONS_EXHAUSTING, MEMORY_PRESSURE),
          SLOW_STATEMENT,
          Set.of(CPU_SATURATED, IO_SATURATED, BUDGET_EXCEEDED, CONNECTIONS_EXHAUSTING),
          CONNECTIONS_EXHAUSTING,
          Set.of(BUDGET_EXCEEDED, MEMORY_PRESSURE));

  /** One in so many connections. */
  private static final int MANY = 5;

  /** Transactions a slot keeps back that tell in the age of all. */
  private static final long HELD = 10_000;

  private final List<Finding> findings;
  private final Window window;
  private final Map<SessionKey, Set<SessionKey>> victimsOf = new HashMap<>();

  private Causes(List<Finding> findings, Window window) {
    this.findings = findings;
    this.window = window;
    window
        .blocking()
        .roots()
        .forEach(root ->
            victimsOf.put(
                root.session().key(),
                root.victims().stream().map(Session::key).collect(Collectors.toSet())));
  }

  static Diagnosis order(Persistence.Told told, Window window) {
    Map<FindingKey, FindingKey> causeOf = new Causes(sorted(told.findings()), window).causeOf();
    return new Diagnosis(
        window.now(),
        sorted(asBadAsTheirSymptoms(told.findings(), causeOf)),
        causeOf,
        told.trends(),
        told.cleared());
  }

  private static List<Finding> sorted(List<Finding> findings) {
    return findings.stream()
        .sorted(
            Comparator.comparing(Finding::severity)
                .reversed()
                .thenComparing(Finding::id)
                .thenComparing(Finding::measure, Comparator.reverseOrder()))
        .toList();
  }

  /** What brings about an outage is no mere warning. */
  private static List<Finding> asBadAsTheirSymptoms(
      List<Finding> findings, Map<FindingKey, FindingKey> causeOf) {
    Map<FindingKey, Severity> worst = new HashMap<>();
    for (Finding finding : findings) {
      FindingKey at = finding.key();
      while (at != null) {
        worst.merge(at, finding.severity(), Severity::or);
        at = causeOf.get(at);
      }
    }
    return findings.stream()
        .map(finding -> finding.withSeverity(worst.getOrDefault(finding.key(), finding.severity())))
        .toList();
  }

  private Map<FindingKey, FindingKey> causeOf() {
    Map<FindingKey, FindingKey> causeOf = new HashMap<>();
    for (Finding symptom : findings) {
      findings.stream()
          .filter(cause -> !cause.key().equals(symptom.key()) && explains(cause, symptom))
          .filter(cause -> !leadsBackTo(symptom, cause, causeOf))
          .min(Comparator.comparing(Finding::id))
          .ifPresent(cause -> causeOf.put(symptom.key(), cause.key()));
    }
    return causeOf;
  }

  private static boolean leadsBackTo(
      Finding symptom, Finding cause, Map<FindingKey, FindingKey> causeOf) {
    Set<FindingKey> seen = new HashSet<>();
    FindingKey at = cause.key();
    while (at != null && seen.add(at)) {
      if (at.equals(symptom.key())) {
        return true;
      }
      at = causeOf.get(at);
    }
    return false;
  }

  private boolean explains(Finding cause, Finding symptom) {
    // What is only worth knowing alarms nobody, so it can't be why somebody is alarmed.
    if (cause.severity() == Severity.INFO && symptom.severity() != Severity.INFO) {
      return false;
    }
    return switch (symptom.id()) {
      case LOCK_PILE_UP ->
          switch (cause.id()) {
            case ORPHANED_BACKENDS, IDLE_IN_TRANSACTION -> mostly(keys(symptom), sure(cause));
            default -> false;
          };
      case IDLE_IN_TRANSACTION ->
          cause.id() == ORPHANED_BACKENDS && mostly(keys(symptom), sure(cause));
      case ORPHANED_BACKENDS ->
          switch (cause.id()) {
            case LOCK_PILE_UP, IDLE_IN_TRANSACTION -> mostlyVictims(symptom, cause);
            default -> false;
          };
      case SLOW_STATEMENT ->
          switch (cause.id()) {
            case ORPHANED_BACKENDS -> mostly(keys(symptom), sure(cause));
            case TRAFFIC_FLOOD -> true;
            default -> false;
          };
      case XID_AGE -> cause.id() == SLOT_RETAINS_WAL ? keepsHorizon(cause) : holdsHorizon(cause);
      case BUDGET_EXCEEDED, TIMEOUT_MISMATCH ->
          isAlways(cause, symptom)
              && (cause.id() != ORPHANED_BACKENDS || isInTier(cause, symptom.key().subject()));
      case CONNECTIONS_EXHAUSTING -> isAlways(cause, symptom) && takesMany(cause);
      case CPU_SATURATED, IO_SATURATED ->
          cause.id() == ORPHANED_BACKENDS
              ? mostly(active(), sure(cause))
              : isAlways(cause, symptom);
      default -> isAlways(cause, symptom);
    };
  }

  private static boolean isAlways(Finding cause, Finding symptom) {
    return ALWAYS.getOrDefault(cause.id(), Set.of()).contains(symptom.id());
  }

  private boolean isInTier(Finding cause, String tier) {
    Set<SessionKey> suspects = keys(cause);
    return window.tiers().stream()
        .filter(use -> use.name().equals(tier))
        .flatMap(use -> use.sessions().stream())
        .anyMatch(session -> suspects.contains(session.key()));
  }

  /** A handful of sessions does not use up a server's connections. */
  private boolean takesMany(Finding cause) {
    return switch (cause.id()) {
      case ORPHANED_BACKENDS, LOCK_PILE_UP ->
          cause.measure() * MANY >= window.moments().getLast().used();
      default -> true;
    };
  }

  private boolean keepsHorizon(Finding cause) {
    return window.currentReplication().stream()
        .flatMap(replication -> replication.slots().stream())
        .filter(slot -> slot.name().equals(cause.key().subject()))
        .anyMatch(slot -> slot.xminAge() != null && slot.xminAge() >= HELD);
  }

  private boolean holdsHorizon(Finding cause) {
    return cause.id() == IDLE_IN_TRANSACTION
        && cause.suspects().stream()
            .map(Suspect::key)
            .map(window.latest()::session)
            .flatMap(Optional::stream)
            .anyMatch(session -> session.backendXmin() != null);
  }

  /** Whether the orphans are what a living root left waiting. */
  private boolean mostlyVictims(Finding orphans, Finding roots) {
    Set<SessionKey> sure = sure(orphans);
    Set<SessionKey> victims = new HashSet<>();
    for (SessionKey root : keys(roots)) {
      if (!sure.contains(root)) {
        victims.addAll(victimsOf.getOrDefault(root, Set.of()));
      }
    }
    return mostly(sure, victims);
  }

  private Set<SessionKey> active() {
    return window
        .latest()
        .clients()
        .filter(Session::isActive)
        .map(Session::key)
        .collect(Collectors.toSet());
  }

  private static Set<SessionKey> keys(Finding finding) {
    return finding.suspects().stream().map(Suspect::key).collect(Collectors.toSet());
  }

  private static Set<SessionKey> sure(Finding finding) {
    return finding.suspects().stream()
        .filter(suspect -> suspect.grade().isAtLeast(Grade.LIKELY))
        .map(Suspect::key)
        .collect(Collectors.toSet());
  }

  /** More than half of them. */
  private static boolean mostly(Set<SessionKey> these, Collection<SessionKey> areAmong) {
    long among = these.stream().filter(areAmong::contains).count();
    return among * 2 > these.size();
  }
}
