package dev.pgtriage.ui.theme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;

/**
 * A theme and what people choose on top of it. The other sizes of text follow from the font size:
 * stylesheets give them in {@code em}.
 *
 * @param fontSize of plain text, pixels
 */
public record Look(Theme theme, Density density, int fontSize, WaitPalette waits) {

  /** The font size everything was drawn for. */
  public static final int USUAL_SIZE = 13;

  public static final int SMALLEST = 11;
  public static final int LARGEST = 18;

  private static final String GENERATED = "data:text/css;base64,";

  /** A theme as it is drawn for. */
  public static Look of(Theme theme) {
    return new Look(theme, Density.COMPACT, USUAL_SIZE, WaitPalette.FAMILIAR);
  }

  /** Dresses a scene in it, whatever it wore before; to be called on the FX thread. */
  public void applyTo(Scene scene) {
    theme.applyTo(scene);
    List<String> sheets = new ArrayList<>(scene.getStylesheets());
    sheets.removeIf(
        sheet -> sheet.startsWith(GENERATED) || Theme.colourBlindStylesheets().contains(sheet));
    int behindTheme = theme.stylesheets().size();
    if (waits == WaitPalette.COLOUR_BLIND) {
      sheets.add(behindTheme++, theme.colourBlindStylesheet());
    }
    if (density != Density.COMPACT || fontSize != USUAL_SIZE) {
      sheets.add(behindTheme, sizes());
    }
    if (!sheets.equals(scene.getStylesheets())) {
      scene.getStylesheets().setAll(sheets);
    }
  }

  private String sizes() {
    int larger = Math.max(0, fontSize - USUAL_SIZE);
    int row = density.rowHeight() + Math.round(larger * 1.4f);
    int bar = 52 + Math.round(larger * 3f);
    String css =
        String.format(
            Locale.ROOT,
            """
            .root { -fx-font-size: %1$dpx; }
            .table-view, .tree-table-view { -fx-fixed-cell-size: %2$dpx; }
            .table-view .table-row-cell, .tree-table-view .tree-table-row-cell,
            .table-view .table-cell, .tree-table-view .tree-table-cell { -fx-cell-size: %2$dpx; }
            .table-view > .column-header-background .column-header,
            .table-view > .column-header-background > .filler,
            .tree-table-view > .column-header-background .column-header { -fx-size: %3$dpx; }
            .header { -fx-min-height: %4$dpx; -fx-pref-height: %4$dpx; }
            .navigation { -fx-pref-width: %5$dpx; }
            .tooltip { -fx-font-size: %7$dpx; }
            .status { -fx-min-height: %6$dpx; -fx-pref-height: %6$dpx; }
            """,
            fontSize,
            row,
            row + 3,
            bar,
            152 + 10 * larger,
            26 + larger,
            fontSize - 1);
    return GENERATED + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
  }
}
