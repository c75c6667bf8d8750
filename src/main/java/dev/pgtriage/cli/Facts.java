package dev.pgtriage.cli;

import dev.pgtriage.diagnosis.Blocking;
import dev.pgtriage.diagnosis.ClientGroup;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.remedy.SettingRemedies;
import dev.pgtriage.diagnosis.setting.SettingSource;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.StatementCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The six questions of a manual diagnosis, in their order, answered from one snapshot. */
final class Facts {

  private static final Duration LONG = Duration.ofSeconds(5);
  private static final int MOST_STATEMENTS = 10;
  private static final int MOST_ROWS = 30;

  /** Every layer's timeout that decides how long an orphan lives. */
  private static final List<String> TIMEOUTS =
      List.of(
          "statement_timeout",
          "lock_timeout",
          "idle_in_transaction_session_timeout",
          "idle_session_timeout",
          "transaction_timeout",
          "tcp_keepalives_idle",
          "tcp_keepalives_interval",
          "tcp_keepalives_count",
          "client_connection_check_interval");

  private final Profile profile;
  private final Snapshot snapshot;

  Facts(Profile profile, Snapshot snapshot) {
    this.profile = profile;
    this.snapshot = snapshot;
  }

  List<FactTable> tables() {
    return List.of(
        tiers(), clients(), longStatements(), roots(), victims(), statements(), timeouts());
  }

  private FactTable tiers() {
    List<List<Object>> rows = new ArrayList<>();
    for (TierUse use : TierUse.of(profile, snapshot)) {
      rows.add(
          List.of(
              use.name(),
              use.budget(),
              use.sessions().size(),
              use.active(),
              count(use, SessionState.IDLE),
              use.sessions().stream().filter(Facts::idleInTransaction).count(),
              use.overdue().size()));
    }
    return new FactTable(
        "tiers",
        "Connections by tier (overdue: older than the tier's worker timeout)",
        List.of("tier", "budget", "connections", "active", "idle", "idleInTransaction", "overdue"),
        rows);
  }

  private static long count(TierUse use, SessionState state) {
    return use.sessions().stream().filter(session -> session.state() == state).count();
  }

  private static boolean idleInTransaction(Session session) {
    return session.state() != null && session.state().isIdleInTransaction();
  }

  private FactTable clients() {
    return new FactTable(
        "clients",
        "Connections by client, with the longest time in that state",
        List.of("client", "user", "application", "state", "connections", "longestSeconds"),
        ClientGroup.of(snapshot).stream()
            .limit(MOST_ROWS)
            .map(group ->
                List.<Object>of(
                    text(group.client()),
                    text(group.user()),
                    group.applicationName(),
                    text(group.state() == null ? null : group.state().text()),
                    group.count(),
                    seconds(group.longestInState())))
            .toList());
  }

  private FactTable longStatements() {
    return new FactTable(
        "longStatements",
        "Statements running for more than 5 s",
        List.of("pid", "seconds", "waitsFor", "application", "statement"),
        snapshot
            .clients()
            .filter(session -> session.statementAge(snapshot.serverTime()).compareTo(LONG) > 0)
            .sorted(
                Comparator.comparing(
                    (Session session) -> session.statementAge(snapshot.serverTime()),
                    Comparator.reverseOrder()))
            .limit(MOST_ROWS)
            .map(session ->
                List.<Object>of(
                    session.pid(),
                    seconds(session.statementAge(snapshot.serverTime())),
                    waitsFor(session),
                    session.applicationName(),
                    session.statement().normalized()))
            .toList());
  }

  private FactTable roots() {
    return new FactTable(
        "roots",
        "Root causes: they block others and wait for nobody",
        List.of("pid", "victims", "state", "transactionSeconds", "application", "statement"),
        Blocking.of(snapshot).roots().stream()
            .limit(MOST_ROWS)
            .map(root ->
                List.<Object>of(
                    root.session().pid(),
                    root.victims().size(),
                    text(root.session().state() == null ? null : root.session().state().text()),
                    seconds(root.session().transactionAge(snapshot.serverTime())),
                    root.session().applicationName(),
                    root.session().statement().normalized()))
            .toList());
  }

  private FactTable victims() {
    return new FactTable(
        "victims",
        "Victims: blocked by someone, resolved with the root",
        List.of("pid", "blockedBy", "seconds", "waitsFor", "application", "statement"),
        Blocking.of(snapshot).victims().stream()
            .limit(MOST_ROWS)
            .map(session ->
                List.<Object>of(
                    session.pid(),
                    session.blockedBy(),
                    seconds(session.inState(snapshot.serverTime())),
                    waitsFor(session),
                    session.applicationName(),
                    session.statement().normalized()))
            .toList());
  }

  private FactTable statements() {
    List<StatementCounters> counters = snapshot.statements().optional().orElse(List.of());
    return new FactTable(
        "statements",
        "Statements by mean time (pg_stat_statements)",
        List.of("meanMillis", "calls", "user", "statement"),
        counters.stream()
            .sorted(Comparator.comparing(StatementCounters::meanTime).reversed())
            .limit(MOST_STATEMENTS)
            .map(one ->
                List.<Object>of(
                    one.meanTime().toMillis(), one.calls(), text(one.user()), one.statement()))
            .toList());
  }

  private FactTable timeouts() {
    List<List<Object>> rows = new ArrayList<>();
    profile
        .tiers()
        .forEach(tier -> {
          Duration timeout = tier.workerTimeout();
          if (timeout != null) {
            rows.add(List.of("worker timeout", timeout.toMillis() + " ms", tier.name()));
          }
        });
    snapshot.settings().optional().ifPresent(settings -> addSettings(settings, rows));
    return new FactTable(
        "timeouts", "Timeouts of every layer", List.of("timeout", "value", "where"), rows);
  }

  private void addSettings(Settings settings, List<List<Object>> rows) {
    boolean rds = SettingRemedies.isRds(profile, snapshot);
    for (String name : TIMEOUTS) {
      settings
          .server(name)
          .ifPresent(setting ->
              rows.add(
                  List.of(name, withUnit(setting), "server: " + SettingSource.text(setting, rds))));
    }
    settings.overrides().stream()
        .filter(override -> TIMEOUTS.contains(override.name()))
        .forEach(override ->
            rows.add(
                List.of(
                    override.name(),
                    override.value(),
                    "role " + any(override.role()) + ", database " + any(override.database()))));
  }

  private static String withUnit(Setting setting) {
    if (setting.hidesTheServers()) {
      return SettingSource.NOT_VISIBLE;
    }
    return setting.unit() == null ? setting.value() : setting.value() + " " + setting.unit();
  }

  private static String any(@Nullable String name) {
    return Objects.requireNonNullElse(name, "any");
  }

  private static String waitsFor(Session session) {
    var event = session.waitEvent();
    return event == null ? "" : event.type() + ":" + event.event();
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  private static double seconds(Duration duration) {
    return Math.round(duration.toMillis() / 100.0) / 10.0;
  }
}
