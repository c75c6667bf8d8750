package dev.pgtriage.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.preferences.WindowState.Bounds;
import dev.pgtriage.ui.table.TableLayout;
import dev.pgtriage.ui.theme.Density;
import dev.pgtriage.ui.theme.WaitPalette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFileTest {

  private static final Preferences ALL =
      new Preferences(
          ThemeChoice.SYSTEM,
          Density.NORMAL,
          15,
          WaitPalette.COLOUR_BLIND,
          true,
          List.of("why", "go-sessions"),
          Map.of(
              "sessions",
              new TableLayout(
                  List.of(new TableLayout.Column("pid", 70, false)),
                  List.of(new TableLayout.Sort("in-state", true)),
                  "tier")),
          Map.of(
              "shop production",
              new WindowState(
                  new Bounds(10, 20, 1400, 900),
                  true,
                  "Sessions",
                  Map.of("sessions", 0.7),
                  List.of("CPU", "IOPS"))));

  @TempDir Path directory;
  private Path path = Path.of("");

  @BeforeEach
  void name() {
    path = directory.resolve("deep").resolve("preferences.json");
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    new PreferencesFile(path).write(ALL);
    assertThat(new PreferencesFile(path).read()).isEqualTo(new PreferencesFile.Found(ALL, ""));
  }

  @Test
  void withoutAFileTheUsualOnesApplyAndNothingIsSaid() {
    assertThat(new PreferencesFile(path).read())
        .isEqualTo(new PreferencesFile.Found(Preferences.USUAL, ""));
  }

  @Test
  void aBrokenFileIsToldMovedAsideAndReplacedByTheUsual() throws IOException {
    Files.createDirectories(path.getParent());
    for (String broken :
        List.of(
            "{\n\"theme\": ", "", "[1, 2]", "null", "\u0000\u0001", "{\"fontSize\":\"large\"}")) {
      Files.writeString(path, broken);
      PreferencesFile.Found found = new PreferencesFile(path).read();
      assertThat(found.preferences()).as(broken).isEqualTo(Preferences.USUAL);
      assertThat(found.trouble()).as(broken).contains(path + ".broken");
      assertThat(path.resolveSibling("preferences.json.broken")).hasContent(broken);
      assertThat(path).doesNotExist();
    }
  }

  @Test
  void whatANewerVersionOrAHandWroteIsTakenAsFarAsItMakesSense() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        """
        {"theme": "SEPIA", "fontSize": 900, "waits": "COLOUR_BLIND", "later": {"a": 1},
         "windows": {"p": {"bounds": {"x": 1, "y": 2, "width": -5, "height": 9}}}}
        """);
    PreferencesFile.Found found = new PreferencesFile(path).read();
    assertThat(found.trouble()).isEmpty();
    assertThat(found.preferences().theme()).isEqualTo(ThemeChoice.DARK);
    assertThat(found.preferences().fontSize()).isEqualTo(18);
    assertThat(found.preferences().waits()).isEqualTo(WaitPalette.COLOUR_BLIND);
    assertThat(found.preferences().muted()).isFalse();
    assertThat(found.preferences().window("p")).isEqualTo(WindowState.NEW);
  }

  @Test
  void theNewestChangeIsOnDiskWhenTheStoreIsClosed() {
    try (PreferenceStore store = PreferenceStore.of(new PreferencesFile(path))) {
      for (int size = 11; size <= 16; size++) {
        int next = size;
        store.update(known -> known.withFontSize(next));
      }
    }
    assertThat(new PreferencesFile(path).read().preferences().fontSize()).isEqualTo(16);
  }

  @Test
  void aWindowOnAScreenThatIsGoneComesBackToTheFirst() {
    List<Rectangle2D> two =
        List.of(new Rectangle2D(0, 0, 1920, 1080), new Rectangle2D(1920, 0, 2560, 1440));
    List<Rectangle2D> one = two.subList(0, 1);
    Bounds right = new Bounds(2200, 100, 1800, 1200);
    assertThat(right.within(two)).isEqualTo(right);
    assertThat(right.within(one)).isEqualTo(new Bounds(60, 0, 1800, 1080));
    assertThat(new Bounds(-1500, 40, 1600, 900).within(one))
        .isEqualTo(new Bounds(160, 90, 1600, 900));
    assertThat(new Bounds(1800, 1060, 1600, 900).within(one))
        .isEqualTo(new Bounds(160, 90, 1600, 900));
    Bounds halfOut = new Bounds(1500, 300, 1600, 900);
    assertThat(halfOut.within(one)).isEqualTo(halfOut);
  }
}
