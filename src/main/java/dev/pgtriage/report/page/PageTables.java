package dev.pgtriage.report.page;

import static dev.pgtriage.report.page.PageComposer.text;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.report.content.ActionEntry;
import dev.pgtriage.report.content.ClientEntry;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.SessionEntry;
import dev.pgtriage.report.content.SettingEntry;
import dev.pgtriage.report.content.TierEntry;
import dev.pgtriage.report.page.Block.Cell;
import dev.pgtriage.report.page.Block.Column;
import dev.pgtriage.report.page.Block.Kind;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report's tables, each below its heading. */
final class PageTables {

  private static final int TIER_COLOURS = 8;

  private final Report report;
  private final DateTimeFormatter time;
  private final TableBlocks tables = new TableBlocks();

  PageTables(Report report, ZoneId zone) {
    this.report = report;
    this.time = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.UK).withZone(zone);
  }

  List<Block> blocks() {
    tiers();
    new LoadTables(report, tables).add();
    new ReplicationTables(report, tables).add();
    actions();
    clients();
    settings();
    sessions();
    return tables.blocks();
  }

  private void tiers() {
    tables.add(
        "tiers",
        "Connections by tier",
        "tiers",
        report.tiers(),
        List.of(
            TableBlocks.column("tier", 22),
            TableBlocks.number("connections", 13),
            TableBlocks.number("budget", 10),
            TableBlocks.number("of budget", 11),
            TableBlocks.number("active", 10),
            TableBlocks.number("idle", 10),
            TableBlocks.number("idle in transaction", 15),
            TableBlocks.number("overdue", 10),
            TableBlocks.number("worker timeout", 13)),
        this::tier,
        "No client is connected.");
  }

  private List<Cell> tier(TierEntry tier) {
    int index = report.tiers().rows().indexOf(tier);
    boolean owned = tier.budget() > 0;
    boolean over = owned && tier.connections() > tier.budget();
    double share = owned ? 100.0 * tier.connections() / tier.budget() : 0;
    return List.of(
        Cell.of(text(tier.tier())).in(owned ? "tier-" + (index % TIER_COLOURS + 1) : "tier-none"),
        Cells.count(tier.connections()),
        owned ? Cells.count(tier.budget()) : Cell.of("–", 0),
        owned ? Cell.of(Figures.percent(share), share).alarmingIf(over) : Cell.of("–", 0),
        Cells.count(tier.active()),
        Cells.count(tier.idle()),
        Cells.count(tier.idleInTransaction()),
        Cells.count(tier.overdue()).alarmingIf(tier.overdue() > 0),
        tier.workerTimeout() == null ? Cell.of("–", 0) : Cells.age(tier.workerTimeout(), true));
  }

  private void actions() {
    tables.add(
        "actions",
        "Actions taken",
        "actions",
        report.actions(),
        List.of(
            TableBlocks.column("when", 16),
            TableBlocks.column("by", 12),
            TableBlocks.column("what", 22),
            TableBlocks.column("why", 30),
            TableBlocks.column("outcome", 26)),
        (ActionEntry entry) ->
            List.of(
                new Cell(time.format(entry.at()), (double) entry.at().toEpochMilli(), "", false),
                Cell.of(text(entry.user())),
                Cell.of(text(entry.what())),
                Cell.of(text(entry.reason())),
                Cell.of(text(entry.outcome()))),
        "Nothing was done through PgTriage in the last 24 hours.");
  }

  private void clients() {
    tables.add(
        "clients",
        "Connections by client",
        "groups",
        report.clients(),
        List.of(
            TableBlocks.column("client", 18),
            TableBlocks.column("user", 16),
            TableBlocks.column("application", 24),
            TableBlocks.column("state", 20),
            TableBlocks.number("connections", 12),
            TableBlocks.number("longest in state", 14)),
        (ClientEntry entry) ->
            List.of(
                Cell.of(Cells.local(entry.client())),
                Cell.of(text(entry.user())),
                Cell.of(text(entry.application())),
                Cells.state(entry.state()),
                Cells.count(entry.connections()),
                Cells.age(entry.longestInState(), false)),
        "No client is connected.");
  }

  private void settings() {
    tables.add(
        "settings",
        "Settings that matter",
        "settings",
        report.settings(),
        List.of(
            TableBlocks.column("setting", 34),
            TableBlocks.number("value", 16),
            TableBlocks.column("holds for", 26),
            TableBlocks.column("comes from", 24)),
        (SettingEntry entry) ->
            List.of(
                Cell.of(text(entry.name())),
                Cell.of(text(entry.value())),
                Cell.of(text(entry.scope())),
                Cell.of(
                    text(entry.source())
                        + (entry.pendingRestart() ? ", another value after a restart" : ""))),
        "No setting is known.");
  }

  private void sessions() {
    tables.add(
        "sessions",
        "Sessions",
        "sessions",
        report.sessions(),
        List.of(
            TableBlocks.number("pid", 9),
            TableBlocks.column("tier", 12),
            TableBlocks.column("user", 12),
            TableBlocks.column("application", 17),
            TableBlocks.column("client", 13),
            TableBlocks.column("state", 17),
            TableBlocks.number("for", 12),
            TableBlocks.column("waits for", 18),
            TableBlocks.column("blocked by", 10),
            new Column("statement", Kind.STATEMENT, 36)),
        (SessionEntry entry) ->
            List.of(
                Cells.count(entry.pid()),
                Cell.of(text(entry.tier())),
                Cell.of(text(entry.user())),
                Cell.of(text(entry.application())),
                Cell.of(Cells.local(entry.client())),
                Cells.state(entry.state()),
                Cells.age(entry.inState(), false),
                Cells.wait(entry.waitsFor()),
                Cell.of(
                    entry.blockedBy().stream()
                        .limit(3)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))),
                Cell.of(text(entry.statement()))),
        "No client is connected.");
  }
}
