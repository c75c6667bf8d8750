package dev.pgtriage.report.content;

import dev.pgtriage.action.AuditReader;
import dev.pgtriage.action.AuditRecord;
import dev.pgtriage.action.SignalResult.Outcome;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done to an instance, from the record of actions. */
public final class ActionEntries {

  /** How far back actions are told. */
  private static final Duration LENGTH = Duration.ofDays(1);

  private static final String UNFINISHED = "not recorded";

  private ActionEntries() {}

  /** Whether nothing was recorded after the action was sent: it goes on, or was cut off. */
  public static boolean isUnfinished(ActionEntry entry) {
    return entry.outcome().equals(UNFINISHED);
  }

  /**
   * The actions of the last day, oldest first; reads a file. A record that can't be read is said in
   * the section's note.
   *
   * @param file where the record of actions is kept
   * @param address the instance as the record names it
   * @param now console clock
   */
  public static Section<ActionEntry> read(Path file, String address, Instant now) {
    try {
      List<AuditRecord> records = AuditReader.read(file, address, now.minus(LENGTH));
      return new Section<>(
          records.isEmpty() ? "" : "Of the last 24 hours, by PgTriage on this computer.",
          records.stream().map(ActionEntries::entry).toList());
    } catch (IOException e) {
      return new Section<>(Wording.sentence(FileTrouble.sentence("read", file, e)), List.of());
    }
  }

  private static ActionEntry entry(AuditRecord action) {
    return new ActionEntry(
        action.at(),
        Wording.name(action.user()),
        Wording.name(
            action.kind().toLowerCase(Locale.ROOT)
                + " "
                + Figures.count(action.targets(), "session")),
        Wording.sentence(action.reason()),
        outcome(action.outcomes()));
  }

  private static String outcome(Map<Outcome, Integer> outcomes) {
    return outcomes.isEmpty()
        ? UNFINISHED
        : outcomes.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> one.getValue() + " " + words(one.getKey()))
            .collect(Collectors.joining(", "));
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case ENDED -> "ended";
      case STILL_THERE -> "still there";
      case ALREADY_GONE -> "already gone";
      case MOVED_ON -> "left alone, moved on";
      case PROTECTED -> "left alone, protected";
      case NOT_PERMITTED -> "not permitted";
      case FAILED -> "failed";
    };
  }
}
