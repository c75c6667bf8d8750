package dev.pgtriage.ui.settings;

import dev.pgtriage.diagnosis.setting.KnownSettings.Entry;
import dev.pgtriage.ui.ServerText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings as text to paste: a Markdown table, and CSV. */
final class SettingsText {

  private static final List<String> TITLES =
      List.of("setting", "value", "raw", "source", "default", "change");

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+( .*)?");

  /** What a spreadsheet takes for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private SettingsText() {}

  /** A table that pastes into a post-mortem or a chat. */
  static String markdown(List<SettingGroup> groups, boolean rds) {
    StringBuilder text = new StringBuilder();
    text.append(row(TITLES)).append(row(TITLES.stream().map(title -> "---").toList()));
    for (List<String> cells : rows(groups, rds)) {
      text.append(row(cells.stream().map(SettingsText::markdown).toList()));
    }
    return text.toString();
  }

  /** Comma-separated values after RFC 4180; no cell is a formula. */
  static String csv(List<SettingGroup> groups, boolean rds) {
    return Stream.concat(Stream.of(TITLES), rows(groups, rds).stream())
        .map(cells ->
            cells.stream().map(SettingsText::csv).collect(Collectors.joining(",")) + "\r\n")
        .collect(Collectors.joining());
  }

  private static List<List<String>> rows(List<SettingGroup> groups, boolean rds) {
    List<List<String>> rows = new ArrayList<>();
    for (SettingGroup group : groups) {
      for (Entry entry : group.entries()) {
        rows.add(cells(new SettingLine.Server(entry), "", rds));
        SettingGroup.overrides(entry)
            .forEach(override -> rows.add(cells(override, entry.setting().name() + ", ", rds)));
      }
    }
    return rows;
  }

  private static List<String> cells(SettingLine line, String before, boolean rds) {
    return Stream.of(
            before + line.name(),
            line.value(),
            line.raw(),
            line.source(rds),
            line.builtIn(),
            line.change())
        .map(text -> ServerText.line(text, ServerText.LINE))
        .toList();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String markdown(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>|#~])", "\\\\$1");
  }

  private static String csv(String text) {
    boolean formula =
        !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !NUMBER.matcher(text).matches();
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
