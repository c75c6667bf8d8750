package dev.pgtriage.report.page;

import static dev.pgtriage.report.page.PageComposer.text;

import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.SlotEntry;
import dev.pgtriage.report.content.WalsenderEntry;
import dev.pgtriage.report.page.Block.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The slots, and who reads the log. */
final class ReplicationTables {

  private static final Cell NONE = new Cell("–", Double.MAX_VALUE, "", false);

  /** A forecast that ends sooner is alarming, here as on the screen. */
  private static final Duration SOON = Duration.ofHours(12);

  private final Report report;
  private final TableBlocks tables;

  ReplicationTables(Report report, TableBlocks tables) {
    this.report = report;
    this.tables = tables;
  }

  void add() {
    tables.add(
        "slots",
        "Replication slots",
        "slots",
        report.slots(),
        List.of(
            TableBlocks.column("slot", 17),
            TableBlocks.column("type", 17),
            TableBlocks.column("consumer", 22),
            TableBlocks.number("keeps", 12),
            TableBlocks.number("growth", 11),
            TableBlocks.number("room ends in", 18),
            TableBlocks.column("WAL status", 11),
            TableBlocks.number("safe to write", 12),
            TableBlocks.number("not confirmed", 13),
            TableBlocks.number("lag", 9),
            TableBlocks.number("keeps xids", 14)),
        this::slot,
        "There is no replication slot.");
    if (!report.walsenders().rows().isEmpty()) {
      tables.add(
          "walsenders",
          "Consumers of the log",
          "consumers",
          report.walsenders(),
          List.of(
              TableBlocks.number("pid", 9),
              TableBlocks.column("application", 22),
              TableBlocks.column("user", 14),
              TableBlocks.column("client", 16),
              TableBlocks.column("state", 12),
              TableBlocks.column("sync", 9),
              TableBlocks.number("not sent", 13),
              TableBlocks.number("not replayed", 13),
              TableBlocks.number("replay lag", 12)),
          ReplicationTables::walsender,
          "");
    }
  }

  private List<Cell> slot(SlotEntry slot) {
    boolean lost = slot.walStatus().equals("lost") || slot.walStatus().equals("unreserved");
    return List.of(
        Cell.of(text(slot.name())),
        Cell.of(
            Stream.of(slot.type(), slot.plugin(), slot.database())
                .filter(word -> !word.isEmpty())
                .map(PageComposer::text)
                .collect(Collectors.joining(", "))),
        Cell.of(slot.active() ? text(slot.consumer()) : nobody(slot.inactiveSince()))
            .alarmingIf(!slot.active()),
        Cells.bytes(slot.retainedBytes(), "–"),
        growth(slot.growthBytesPerSecond()),
        end(slot),
        Cell.of(text(slot.walStatus())).alarmingIf(lost),
        Cells.bytes(slot.safeWalBytes(), slot.walStatus().equals("lost") ? "–" : "no limit"),
        Cells.bytes(slot.unconfirmedBytes(), "–"),
        lag(slot.lag()),
        slot.xminAge() == null ? Cell.of("–", 0) : Cells.count(slot.xminAge()));
  }

  private String nobody(@Nullable Instant since) {
    return since == null || since.isAfter(report.at())
        ? "nobody"
        : "nobody for " + Figures.age(Duration.between(since, report.at()));
  }

  private static Cell growth(@Nullable Double perSecond) {
    return perSecond == null ? NONE : Cell.of(Bytes.text(perSecond) + "/s", perSecond);
  }

  private static Cell end(SlotEntry slot) {
    Duration left = slot.left();
    if (left == null) {
      return NONE;
    }
    String end = slot.end() == null ? "" : ", then " + text(slot.end());
    return Cell.of(Figures.age(left) + end, (double) left.toMillis())
        .alarmingIf(left.compareTo(SOON) < 0);
  }

  private static List<Cell> walsender(WalsenderEntry sender) {
    return List.of(
        Cells.count(sender.pid()),
        Cell.of(text(sender.application())),
        Cell.of(text(sender.user())),
        Cell.of(text(sender.client())),
        Cell.of(text(sender.state())),
        Cell.of(text(sender.sync())),
        Cells.bytes(sender.unsentBytes(), "–"),
        Cells.bytes(sender.unreplayedBytes(), "–"),
        lag(sender.replayLag()));
  }

  private static Cell lag(@Nullable Duration lag) {
    return lag == null ? Cell.of("–", 0) : Cells.latency(lag);
  }
}
