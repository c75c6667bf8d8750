package dev.pgtriage.report.page;

import static dev.pgtriage.report.page.PageComposer.text;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.report.content.ActionEntry;
import dev.pgtriage.report.content.BlockingEntry;
import dev.pgtriage.report.content.ClientEntry;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.RunningEntry;
import dev.pgtriage.report.content.Section;
import dev.pgtriage.report.content.SessionEntry;
import dev.pgtriage.report.content.SettingEntry;
import dev.pgtriage.report.content.SlotEntry;
import dev.pgtriage.report.content.StatementEntry;
import dev.pgtriage.report.content.TierEntry;
import dev.pgtriage.report.content.WalsenderEntry;
import dev.pgtriage.report.page.Block.Cell;
import dev.pgtriage.report.page.Block.Column;
import dev.pgtriage.report.page.Block.Kind;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The report's tables, each below its heading. */
final class PageTables {

  private static final int TIER_COLOURS = 8;
  private static final int DEEPEST_INDENT = 6;

  private final Report report;
  private final DateTimeFormatter time;
  private final List<Block> blocks = new ArrayList<>();

  PageTables(Report report, ZoneId zone) {
    this.report = report;
    this.time = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.UK).withZone(zone);
  }

  List<Block> blocks() {
    tiers();
    blocking();
    running();
    statements();
    replication();
    actions();
    clients();
    settings();
    sessions();
    return blocks;
  }

  private void tiers() {
    table(
        "tiers",
        "Connections by tier",
        "tiers",
        report.tiers(),
        List.of(
            column("tier", 22),
            number("connections", 13),
            number("budget", 10),
            number("of budget", 11),
            number("active", 10),
            number("idle", 10),
            number("idle in transaction", 15),
            number("overdue", 10),
            number("worker timeout", 13)),
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

  private void blocking() {
    table(
        "blocking",
        "Roots and victims",
        "sessions in the pile",
        report.blocking(),
        List.of(
            number("pid", 9),
            column("what it does", 36),
            number("waits", 11),
            number("blocks", 8),
            column("application", 16),
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
    table(
        "running",
        "Statements running for more than 5 s",
        "statements",
        report.longStatements(),
        List.of(
            number("pid", 9),
            number("for", 12),
            column("waits for", 18),
            column("user", 12),
            column("application", 16),
            column("client", 13),
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
    table(
        "statements",
        "Statements by load",
        "statements",
        report.statements(),
        List.of(
            number("share", 8),
            number("total", 12),
            number("calls", 9),
            number("mean", 10),
            number("slowest", 11),
            number("rows", 9),
            number("blocks read", 10),
            column("user", 12),
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

  private void replication() {
    table(
        "slots",
        "Replication slots",
        "slots",
        report.slots(),
        List.of(
            column("slot", 20),
            column("type", 9),
            column("plugin", 11),
            column("database", 11),
            column("consumer", 20),
            number("retains", 10),
            column("WAL status", 11),
            number("safe to write", 12),
            number("keeps xids", 10),
            column("confirmed to", 14)),
        PageTables::slot,
        "There is no replication slot.");
    if (!report.walsenders().rows().isEmpty()) {
      table(
          "walsenders",
          "Consumers of the log",
          "consumers",
          report.walsenders(),
          List.of(
              number("pid", 9),
              column("application", 22),
              column("user", 14),
              column("client", 16),
              column("state", 12),
              column("sync", 9),
              number("not replayed", 13),
              number("replay lag", 12)),
          PageTables::walsender,
          "");
    }
  }

  private static List<Cell> slot(SlotEntry slot) {
    boolean lost = slot.walStatus().equals("lost") || slot.walStatus().equals("unreserved");
    return List.of(
        Cell.of(text(slot.name())),
        Cell.of(text(slot.type())),
        Cell.of(text(slot.plugin())),
        Cell.of(text(slot.database())),
        Cell.of(slot.active() ? text(slot.consumer()) : "nobody").alarmingIf(!slot.active()),
        Cells.bytes(slot.retainedBytes(), "–"),
        Cell.of(text(slot.walStatus())).alarmingIf(lost),
        Cells.bytes(slot.safeWalBytes(), "no limit"),
        slot.xminAge() == null ? Cell.of("–", 0) : Cells.count(slot.xminAge()),
        Cell.of(text(slot.confirmedFlushLsn())));
  }

  private static List<Cell> walsender(WalsenderEntry sender) {
    Duration lag = sender.replayLag();
    return List.of(
        Cells.count(sender.pid()),
        Cell.of(text(sender.application())),
        Cell.of(text(sender.user())),
        Cell.of(text(sender.client())),
        Cell.of(text(sender.state())),
        Cell.of(text(sender.sync())),
        Cells.bytes(sender.unreplayedBytes(), "–"),
        lag == null ? Cell.of("–", 0) : Cells.latency(lag));
  }

  private void actions() {
    table(
        "actions",
        "Actions taken",
        "actions",
        report.actions(),
        List.of(
            column("when", 16),
            column("by", 12),
            column("what", 22),
            column("why", 30),
            column("outcome", 26)),
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
    table(
        "clients",
        "Connections by client",
        "groups",
        report.clients(),
        List.of(
            column("client", 18),
            column("user", 16),
            column("application", 24),
            column("state", 20),
            number("connections", 12),
            number("longest in state", 14)),
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
    table(
        "settings",
        "Settings that matter",
        "settings",
        report.settings(),
        List.of(
            column("setting", 34),
            number("value", 16),
            column("holds for", 26),
            column("comes from", 24)),
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
    table(
        "sessions",
        "Sessions",
        "sessions",
        report.sessions(),
        List.of(
            number("pid", 9),
            column("tier", 12),
            column("user", 12),
            column("application", 17),
            column("client", 13),
            column("state", 17),
            number("for", 12),
            column("waits for", 18),
            column("blocked by", 10),
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

  private <T> void table(
      String id,
      String title,
      String name,
      Section<T> section,
      List<Column> columns,
      Function<T, List<Cell>> cells,
      String empty) {
    blocks.add(new Block.Heading(id, title, text(section.note())));
    boolean explained = section.rows().isEmpty() && !section.note().isEmpty();
    blocks.add(
        new Block.Table(
            name, columns, section.rows().stream().map(cells).toList(), explained ? "" : empty));
  }

  private static Column column(String name, int weight) {
    return new Column(name, Kind.TEXT, weight);
  }

  private static Column number(String name, int weight) {
    return new Column(name, Kind.NUMBER, weight);
  }
}
