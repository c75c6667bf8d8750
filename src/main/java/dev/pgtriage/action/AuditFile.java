package dev.pgtriage.action;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of every action, a JSON object a line: one before anything is sent, one after. Lines
 * are forced to disk before the action goes on; the file is only ever appended to.
 */
public final class AuditFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final String instance;
  private final String user;

  /**
   * Names the file; it is made with the first record.
   *
   * @param instance the server acted on
   * @param user the login that acts
   */
  public AuditFile(Path file, String instance, String user) {
    this.file = file;
    this.instance = instance;
    this.user = user;
  }

  /** Where the records go. */
  public Path path() {
    return file;
  }

  void planned(SignalPlan plan, String sql) throws IOException {
    ObjectNode line = line("planned", plan);
    line.put("sql", sql);
    var targets = line.putArray("targets");
    for (SignalTarget target : plan.targets()) {
      ObjectNode entry = targets.addObject();
      entry.put("pid", target.session().pid());
      entry.put("backendStart", target.session().backendStart().toString());
    }
    append(line);
  }

  void done(SignalPlan plan, List<SignalResult> results) throws IOException {
    ObjectNode line = line("done", plan);
    var entries = line.putArray("results");
    for (SignalResult result : results) {
      ObjectNode entry = entries.addObject();
      entry.put("pid", result.session().pid());
      entry.put("backendStart", result.session().backendStart().toString());
      entry.put("outcome", result.outcome().name());
      entry.put("explanation", result.explanation());
    }
    append(line);
  }

  private ObjectNode line(String event, SignalPlan plan) {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", Instant.now().toString());
    line.put("event", event);
    line.put("action", plan.id().toString());
    line.put("instance", instance);
    line.put("user", user);
    line.put("kind", plan.kind().name());
    line.put("reason", plan.reason());
    return line;
  }

  private synchronized void append(ObjectNode line) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    byte[] bytes =
        (JSON.writeValueAsString(line) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }
}
