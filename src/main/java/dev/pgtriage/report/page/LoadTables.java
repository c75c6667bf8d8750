package dev.pgtriage.report.page;

import static dev.pgtriage.report.page.PageComposer.text;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.report.content.BlockingEntry;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.RunningEntry;
import dev.pgtriage.report.content.StatementEntry;
import dev.pgtriage.report.page.Block.Cell;
import dev.pgtriage.report.page.Block.Column;
import dev.pgtriage.report.page.Block.Kind;
import java.util.List;

/** What the server works on: who waits for whom, what runs long, what takes the time. */
final class LoadTables {

  private static final int DEEPEST_INDENT = 6;

  private final Report report;
  private final TableBlocks tables;

  LoadTables(Report report, TableBlocks tables) {
    this.report = report;
    this.tables = tables;
  }

  void add() {
    blocking();
    running();
    statements();
  }

  private void blocking() {
    tables.add(
        "blocking",
        "Roots and victims",
        "sessions in the pile",
        report.blocking(),
        List.of(
            TableBlocks.number("pid", 9),
            TableBlocks.column("what it does", 36),
            TableBlocks.number("waits", 11),
            TableBlocks.number("blocks", 8),
            TableBlocks.column("application", 16),
            new Column("statement", Kind.STATEMENT, 36)),
        entry ->
            List.of(
                pid(entry),
                Cell.of(
                        (entry.depth() == 0
                                ? ""
                                : "\u00a0\u00a0\u00a0"
                                        .repeat(Math.min(entry.depth(), DEEPEST_INDENT) - 1)
                                    + "›\u00a0")
                            + text(entry.words()))
                    .alarmingIf(entry.depth() == 0),
                entry.depth() == 0 ? Cell.of("root", 0) : Cells.age(entry.waited(), false),
                Cells.count(entry.waiting()),
                Cell.of(text(entry.application())),
                Cell.of(text(entry.statement()))),
        "Nobody waits for a lock.");
  }

  private static Cell pid(BlockingEntry entry) {
    Integer pid = entry.pid();
    return pid == null ? Cell.of("–", 0) : Cells.count(pid);
  }

  private void running() {
    tables.add(
        "running",
        "Statements running for more than 5 s",
        "statements",
        report.longStatements(),
        List.of(
            TableBlocks.number("pid", 9),
            TableBlocks.number("for", 12),
            TableBlocks.column("waits for", 18),
            TableBlocks.column("user", 12),
            TableBlocks.column("application", 16),
            TableBlocks.column("client", 13),
            new Column("statement", Kind.STATEMENT, 44)),
        (RunningEntry entry) ->
            List.of(
                Cells.count(entry.pid()),
                Cells.age(entry.age(), false),
                Cells.wait(entry.waitsFor()),
                Cell.of(text(entry.user())),
                Cell.of(text(entry.application())),
                Cell.of(text(entry.client())),
                Cell.of(text(entry.statement()))),
        "No statement has run that long.");
  }

  private void statements() {
    tables.add(
        "statements",
        "Statements by load",
        "statements",
        report.statements(),
        List.of(
            TableBlocks.number("share", 8),
            TableBlocks.number("total", 12),
            TableBlocks.number("calls", 9),
            TableBlocks.number("mean", 10),
            TableBlocks.number("slowest", 11),
            TableBlocks.number("rows", 9),
            TableBlocks.number("blocks read", 10),
            TableBlocks.column("user", 12),
            new Column("statement", Kind.STATEMENT, 46)),
        (StatementEntry entry) ->
            List.of(
                Cell.of(Figures.percent(entry.share() * 100), entry.share()),
                Cells.age(entry.total(), false),
                Cells.count(entry.calls()),
                Cells.latency(entry.mean()),
                Cells.latency(entry.max()),
                Cells.count(entry.rows()),
                Cells.count(entry.blocksRead()),
                Cell.of(text(entry.user())),
                Cell.of(text(entry.statement()))),
        "No statement was counted.");
  }
}
