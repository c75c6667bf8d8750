package dev.pgtriage.ui.profiles;

import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The window's first line: which folder it shows, and what is not about one profile. */
final class WindowHead extends HBox {

  private final Button themeToggle;

  WindowHead(
      Path folder,
      Runnable showFolder,
      Runnable openReport,
      Runnable openPalette,
      Runnable openShortcuts,
      Runnable toggleTheme) {
    super(12);
    Label title = new Label("Profiles");
    title.getStyleClass().add("header-instance");
    Label where = new Label(folder.toString());
    where.getStyleClass().addAll("dim", "small");
    where.setTooltip(new Tooltip("The files are YAML, one for each profile"));
    Button show = Pieces.button("Show folder", "show-folder", showFolder);
    show.getStyleClass().add("small");
    Button report = Pieces.button("Open a report…", "open-report", openReport);
    report.getStyleClass().add("small");
    report.setTooltip(new Tooltip("A JSON report that somebody sent; needs no profile"));
    themeToggle = Pieces.icon(Material2OutlinedMZ.WB_SUNNY, "", "theme", toggleTheme);
    HBox icons =
        new HBox(
            Pieces.icon(Material2OutlinedMZ.SEARCH, "Find a command", "open-palette", openPalette),
            Pieces.icon(
                Material2OutlinedAL.KEYBOARD,
                "Keyboard shortcuts (?)",
                "open-shortcuts",
                openShortcuts),
            themeToggle);
    icons.setAlignment(Pos.CENTER);
    getChildren().addAll(title, where, Pieces.space(), report, show, icons);
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    show(Theme.DARK);
  }

  /** Offers the other theme. */
  void show(Theme theme) {
    String text = theme.other().text() + " theme";
    themeToggle.setGraphic(
        new FontIcon(
            theme == Theme.DARK ? Material2OutlinedMZ.WB_SUNNY : Material2OutlinedMZ.NIGHTS_STAY));
    themeToggle.setTooltip(new Tooltip(text));
    themeToggle.setAccessibleText(text);
  }
}
