package dev.pgtriage.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pgtriage.action.SignalResult.Outcome;
import dev.pgtriage.snapshot.SessionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReaderTest {

  private static final Instant LONG_AGO = Instant.EPOCH;
  private static final SessionKey SESSION =
      new SessionKey(4711, Instant.parse("2026-11-02T15:00:00Z"));

  @TempDir Path folder;

  @Test
  void aPlanAndItsOutcomeAreOneAction() throws IOException {
    Path file = folder.resolve("audit.jsonl");
    SignalPlan plan = plan("idle longer than 2 min");
    AuditFile audit = new AuditFile(file, "shop:5432/shop", "oncall");
    audit.planned(plan, plan.sql());
    audit.done(plan, List.of(new SignalResult(SESSION, Outcome.ENDED, "gone")));
    new AuditFile(file, "other:5432/other", "oncall").planned(plan("elsewhere"), "");
    audit.planned(plan("never finished"), "");
    Files.writeString(file, "{\"at\":\"2026-1", StandardOpenOption.APPEND);

    List<AuditRecord> records = AuditReader.read(file, "shop:5432/shop", LONG_AGO);

    assertThat(records)
        .extracting(AuditRecord::reason, AuditRecord::targets, AuditRecord::outcomes)
        .containsExactly(
            tuple("idle longer than 2 min", 1, Map.of(Outcome.ENDED, 1)),
            tuple("never finished", 1, Map.of()));
    assertThat(AuditReader.read(file, "shop:5432/shop", Instant.now().plusSeconds(60))).isEmpty();
  }

  @Test
  void whereNothingWasDoneThereIsNoRecord() throws IOException {
    assertThat(AuditReader.read(folder.resolve("none.jsonl"), "shop:5432/shop", LONG_AGO))
        .isEmpty();
  }

  private static SignalPlan plan(String reason) {
    return SignalPlan.of(SignalKind.TERMINATE, List.of(new SignalTarget(SESSION, null)), reason);
  }
}
