package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.testing.Eventually;
import dev.pgtriage.ui.chart.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of actions as another window or the command line leaves it. */
class ActionMarksTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String HERE = "shop.example:5432/shop";

  private final List<Marker> told = new CopyOnWriteArrayList<>();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @TempDir Path directory;

  @Test
  void whatWasDoneBeforeTheWindowOpenedIsMarkedWithItsOutcome() throws Exception {
    Instant then = now.minusSeconds(600);
    planned("a", then, HERE);
    done("a", then.plusSeconds(1), HERE);
    try (ActionMarks marks = marks()) {
      marks.start();
      Eventually.within(SOON, () -> told.size() == 1);
    }
    Marker marker = told.getFirst();
    assertThat(marker.at()).isEqualTo(then);
    assertThat(marker.label()).isEqualTo("Terminate 2 sessions");
    assertThat(marker.note()).isEqualTo("1 ended, 1 already gone (oncall: orphaned backends)");
  }

  @Test
  void whatAnotherProcessDoesIsMarkedOnceWhenItsOutcomeIsKnown() throws Exception {
    try (ActionMarks marks = marks()) {
      marks.start();
      planned("a", now, HERE);
      marks.look();
      planned("b", now.minusSeconds(60), HERE);
      done("b", now.minusSeconds(59), HERE);
      marks.look();
      Eventually.within(SOON, () -> told.size() == 1);
      assertThat(told.getFirst().at()).isEqualTo(now.minusSeconds(60));
      done("a", now.plusSeconds(1), HERE);
      marks.look();
      Eventually.within(SOON, () -> told.size() == 2);
      planned("c", now.plusSeconds(2), "another.example:5432/shop");
      done("c", now.plusSeconds(3), "another.example:5432/shop");
      planned("d", now.plusSeconds(4), HERE);
      done("d", now.plusSeconds(5), HERE);
      marks.look();
      Eventually.within(SOON, () -> told.size() == 3);
    }
    assertThat(told)
        .extracting(Marker::at)
        .containsExactly(now.minusSeconds(60), now, now.plusSeconds(4));
  }

  @Test
  void anActionThatWasCutOffIsMarkedAsNotRecorded() throws Exception {
    planned("a", now.minusSeconds(180), HERE);
    try (ActionMarks marks = marks()) {
      marks.start();
      Eventually.within(SOON, () -> told.size() == 1);
    }
    assertThat(told.getFirst().note()).startsWith("not recorded");
  }

  private ActionMarks marks() {
    return new ActionMarks(directory.resolve("audit.jsonl"), HERE, told::addAll, Runnable::run);
  }

  private void planned(String action, Instant at, String instance) throws IOException {
    append(line(at, "planned", action, instance) + ",\"targets\":[{\"pid\":1},{\"pid\":2}]}");
  }

  private void done(String action, Instant at, String instance) throws IOException {
    append(
        line(at, "done", action, instance)
            + ",\"results\":[{\"pid\":1,\"outcome\":\"ENDED\"},"
            + "{\"pid\":2,\"outcome\":\"ALREADY_GONE\"}]}");
  }

  private static String line(Instant at, String event, String action, String instance) {
    return "{\"at\":\"%s\",\"event\":\"%s\",\"action\":\"%s\",\"instance\":\"%s\",\"user\":\"oncall\",\"kind\":\"TERMINATE\",\"reason\":\"orphaned backends\""
        .formatted(at, event, action, instance);
  }

  private void append(String line) throws IOException {
    Files.writeString(
        directory.resolve("audit.jsonl"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
