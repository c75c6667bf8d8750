package dev.pgtriage.action;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link AuditFile} wrote: the plan and the outcome of each action as one. */
public final class AuditReader {

  private static final Logger LOG = LoggerFactory.getLogger(AuditReader.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private AuditReader() {}

  /**
   * The actions on an instance since a moment, oldest first; none when there is no file. A line a
   * crash cut off is passed over.
   *
   * @throws IOException when the file can not be read
   */
  public static List<AuditRecord> read(Path file, String instance, Instant since)
      throws IOException {
    Map<String, AuditRecord> found = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return List.of();
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line(text)
            .filter(line -> line.path("instance").asString("").equals(instance))
            .ifPresent(line -> take(line, since, found));
      }
    }
    return List.copyOf(found.values());
  }

  private static Optional<JsonNode> line(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JacksonException e) {
      LOG.warn("A line of the record of actions is not whole: {}", e.getOriginalMessage());
      return Optional.empty();
    }
  }

  private static void take(JsonNode line, Instant since, Map<String, AuditRecord> found) {
    try {
      Instant at = Instant.parse(line.path("at").asString(""));
      String action = line.path("action").asString("");
      AuditRecord planned = found.get(action);
      if (planned != null) {
        found.put(action, with(planned, outcomes(line)));
      } else if (!at.isBefore(since)) {
        Map<SignalResult.Outcome, Integer> outcomes = outcomes(line);
        found.put(
            action,
            new AuditRecord(
                at,
                line.path("user").asString(""),
                line.path("kind").asString(""),
                line.path("reason").asString(""),
                line.path("targets").size() + line.path("results").size(),
                outcomes));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      LOG.warn("A line of the record of actions can't be understood", e);
    }
  }

  private static AuditRecord with(
      AuditRecord planned, Map<SignalResult.Outcome, Integer> outcomes) {
    return new AuditRecord(
        planned.at(),
        planned.user(),
        planned.kind(),
        planned.reason(),
        planned.targets(),
        outcomes);
  }

  private static Map<SignalResult.Outcome, Integer> outcomes(JsonNode line) {
    Map<SignalResult.Outcome, Integer> outcomes = new EnumMap<>(SignalResult.Outcome.class);
    for (JsonNode result : line.path("results")) {
      outcomes.merge(
          SignalResult.Outcome.valueOf(result.path("outcome").asString("")), 1, Integer::sum);
    }
    return outcomes;
  }
}
