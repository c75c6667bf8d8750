package dev.pgtriage.ui.preferences;

import dev.pgtriage.ui.table.TableLayout;
import dev.pgtriage.ui.theme.Density;
import dev.pgtriage.ui.theme.Look;
import dev.pgtriage.ui.theme.WaitPalette;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one person likes.
 *
 * @param fontSize of plain text, pixels
 * @param muted whether new critical findings are kept from the desktop's notifications
 * @param recentCommands ids, newest first
 * @param tables by the table's name
 * @param windows by the profile's name
 */
public record Preferences(
    ThemeChoice theme,
    Density density,
    int fontSize,
    WaitPalette waits,
    boolean muted,
    List<String> recentCommands,
    Map<String, TableLayout> tables,
    Map<String, WindowState> windows) {

  /** What somebody gets who has chosen nothing. */
  public static final Preferences USUAL =
      new Preferences(
          ThemeChoice.DARK,
          Density.COMPACT,
          Look.USUAL_SIZE,
          WaitPalette.FAMILIAR,
          false,
          List.of(),
          Map.of(),
          Map.of());

  private static final int MOST_RECENT = 12;

  /** More profiles than anybody keeps: the file must not grow for ever. */
  private static final int MOST_WINDOWS = 200;

  /** Fills in what an older or a damaged file lacks. */
  public Preferences {
    theme = theme == null ? ThemeChoice.DARK : theme;
    density = density == null ? Density.COMPACT : density;
    fontSize = fontSize == 0 ? Look.USUAL_SIZE : Math.clamp(fontSize, Look.SMALLEST, Look.LARGEST);
    waits = waits == null ? WaitPalette.FAMILIAR : waits;
    recentCommands = recentCommands == null ? List.of() : List.copyOf(recentCommands);
    tables = tables == null ? Map.of() : Map.copyOf(tables);
    windows = windows == null ? Map.of() : Map.copyOf(windows);
  }

  /** What the console then looks like. */
  public Look look(boolean desktopIsDark) {
    return new Look(theme.theme(desktopIsDark), density, fontSize, waits);
  }

  /** How that profile's window was left. */
  public WindowState window(String profile) {
    return windows.getOrDefault(profile, WindowState.NEW);
  }

  /** How that table is arranged. */
  public TableLayout table(String name) {
    return tables.getOrDefault(name, TableLayout.USUAL);
  }

  /** The same with another theme. */
  public Preferences withTheme(ThemeChoice next) {
    return new Preferences(next, density, fontSize, waits, muted, recentCommands, tables, windows);
  }

  /** The same with another density. */
  public Preferences withDensity(Density next) {
    return new Preferences(theme, next, fontSize, waits, muted, recentCommands, tables, windows);
  }

  /** The same with larger or smaller text, within the limits. */
  public Preferences withFontSize(int next) {
    return new Preferences(
        theme,
        density,
        Math.clamp(next, Look.SMALLEST, Look.LARGEST),
        waits,
        muted,
        recentCommands,
        tables,
        windows);
  }

  /** The same with other colours for waits. */
  public Preferences withWaits(WaitPalette next) {
    return new Preferences(theme, density, fontSize, next, muted, recentCommands, tables, windows);
  }

  /** The same with notifications or without. */
  public Preferences withMuted(boolean next) {
    return new Preferences(theme, density, fontSize, waits, next, recentCommands, tables, windows);
  }

  /** The same after that command was run. */
  public Preferences withRecent(String id) {
    List<String> next = new ArrayList<>(recentCommands);
    next.remove(id);
    next.addFirst(id);
    return new Preferences(
        theme,
        density,
        fontSize,
        waits,
        muted,
        next.subList(0, Math.min(MOST_RECENT, next.size())),
        tables,
        windows);
  }

  /** The same with a table arranged otherwise. */
  public Preferences withTable(String name, TableLayout layout) {
    Map<String, TableLayout> next = new HashMap<>(tables);
    next.put(name, layout);
    return new Preferences(theme, density, fontSize, waits, muted, recentCommands, next, windows);
  }

  /** The same with a profile's window left otherwise. */
  public Preferences withWindow(String profile, WindowState state) {
    Map<String, WindowState> next =
        windows.size() < MOST_WINDOWS || windows.containsKey(profile)
            ? new HashMap<>(windows)
            : new HashMap<>();
    next.put(profile, state);
    return new Preferences(theme, density, fontSize, waits, muted, recentCommands, tables, next);
  }
}
