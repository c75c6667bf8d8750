package dev.pgtriage.ui.sessions;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.ui.table.SessionColumns;
import dev.pgtriage.ui.table.SessionFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sessions as text for elsewhere. Statements come without their literals; whatever a client chose
 * to send is escaped, and control and bidirectional characters are dropped.
 */
enum CopyFormat {
  /** For spreadsheets: RFC 4180, ages in seconds, and nothing that a spreadsheet would compute. */
  CSV("CSV") {
    @Override
    String write(List<SessionFacts> sessions, Instant serverNow) {
      return lines(
          Stream.of(HEADS.stream().map(head -> head.replace(' ', '_')).toList()),
          sessions.stream().map(facts -> cells(facts, serverNow, CopyFormat::seconds)),
          row -> row.stream().map(CopyFormat::csv).collect(Collectors.joining(",")),
          "\r\n");
    }
  },
  /** For a post-mortem or a chat. */
  MARKDOWN("Markdown") {
    @Override
    String write(List<SessionFacts> sessions, Instant serverNow) {
      return lines(
          Stream.of(HEADS, RULE),
          sessions.stream().map(facts -> cells(facts, serverNow, CopyFormat::age)),
          row ->
              row.stream()
                  .map(cell -> RULE.contains(cell) ? cell : markdown(cell))
                  .collect(Collectors.joining(" | ", "| ", " |")),
          "\n");
    }
  },
  /** A statement that asks the server for exactly these sessions. */
  SQL("SQL") {
    @Override
    String write(List<SessionFacts> sessions, Instant serverNow) {
      List<Session> all = sessions.stream().map(SessionFacts::session).toList();
      String named =
          all.stream()
              .filter(CopyFormat::isStartKnown)
              .map(session ->
                  "(%d, timestamptz '%s')".formatted(session.pid(), session.backendStart()))
              .collect(Collectors.joining(",\n        "));
      String pids =
          all.stream()
              .filter(session -> !isStartKnown(session))
              .map(session -> String.valueOf(session.pid()))
              .collect(Collectors.joining(", "));
      if (all.isEmpty()) {
        return "";
      }
      String where =
          Stream.of(
                  named.isEmpty() ? "" : "(pid, backend_start) IN (\n        %s)".formatted(named),
                  pids.isEmpty() ? "" : "pid IN (%s)".formatted(pids))
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining("\n    OR "));
      return (pids.isEmpty() ? "" : HIDDEN)
          + """
          SELECT pid, backend_start, usename, application_name, client_addr, state,
                 now() - state_change AS in_state, wait_event_type, wait_event, query
            FROM pg_stat_activity
           WHERE %s;
          """
              .formatted(where);
    }
  };

  private static final List<String> HEADS =
      List.of(
          "pid",
          "backend start",
          "tier",
          "state",
          "in state",
          "statement age",
          "transaction age",
          "wait",
          "blocked by",
          "user",
          "application",
          "client",
          "database",
          "statement");

  private static final List<String> RULE =
      HEADS.stream().map(head -> isNumber(head) ? "---:" : ":---").toList();

  /** More of a statement nobody reads in a cell. */
  private static final int LONGEST = 2_000;

  private static final String HIDDEN =
      """
      -- The start of some sessions was hidden from the login that copied this: they are named by
      -- their pid alone, which another session may have got since.
      """;

  /** How an age is written. */
  private interface AgeText {
    String of(@Nullable Instant since, Instant now);
  }

  /** How a row is written. */
  private interface RowText {
    String of(List<String> cells);
  }

  private final String text;

  CopyFormat(String text) {
    this.text = text;
  }

  /** Its name for people. */
  String text() {
    return text;
  }

  /** The name it is known by. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes the sessions in their order.
   *
   * @param serverNow ages are measured against it
   */
  abstract String write(List<SessionFacts> sessions, Instant serverNow);

  /** A session of a role whose activity this login may not see shows no start. */
  private static boolean isStartKnown(Session session) {
    return !session.backendStart().equals(Instant.EPOCH);
  }

  private static boolean isNumber(String head) {
    return head.equals("pid") || head.equals("in state") || head.endsWith("age");
  }

  private static List<String> cells(SessionFacts facts, Instant now, AgeText age) {
    Session session = facts.session();
    return Stream.of(
            String.valueOf(session.pid()),
            isStartKnown(session) ? session.backendStart().toString() : "",
            facts.tierName(),
            session.state() == null ? "" : session.state().text(),
            age.of(session.stateChange(), now),
            age.of(facts.statementStart(), now),
            age.of(session.xactStart(), now),
            SessionColumns.waitText(facts),
            session.blockedBy().stream()
                .distinct()
                .map(pid -> pid == 0 ? "prepared transaction" : String.valueOf(pid))
                .collect(Collectors.joining(" ")),
            session.user(),
            session.applicationName(),
            facts.clientText(),
            session.database(),
            facts.statementText())
        .map(cell -> cell == null ? "" : ScreenText.line(cell, LONGEST))
        .toList();
  }

  private static String lines(
      Stream<List<String>> heads, Stream<List<String>> rows, RowText row, String end) {
    return Stream.concat(heads, rows).map(row::of).collect(Collectors.joining(end, "", end));
  }

  private static String seconds(@Nullable Instant since, Instant now) {
    return since == null
        ? ""
        : String.format(
            Locale.ROOT, "%.1f", Math.max(0, Duration.between(since, now).toMillis()) / 1000.0);
  }

  private static String age(@Nullable Instant since, Instant now) {
    return since == null ? "" : Figures.age(Duration.between(since, now));
  }

  /** A cell that begins like a formula is a text for a spreadsheet too (OWASP, CSV Injection). */
  private static String csv(String cell) {
    boolean formula = !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0;
    String safe = formula ? "'" + cell : cell;
    return safe.chars().anyMatch(letter -> ",\"\r\n;".indexOf(letter) >= 0) || formula
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  private static String markdown(String cell) {
    StringBuilder escaped = new StringBuilder(cell.length() + 8);
    for (int i = 0; i < cell.length(); i++) {
      char letter = cell.charAt(i);
      switch (letter) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '\\', '|', '`', '*', '_', '[', ']', '~', '!', '#', '@' ->
            escaped.append('\\').append(letter);
        default -> escaped.append(letter);
      }
    }
    return escaped.toString();
  }
}
