package dev.pgtriage.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {

  private static final Pattern TOKEN = Pattern.compile("(-pg-[a-z0-9-]+): (#[0-9a-f]+);");

  @ParameterizedTest
  @EnumSource
  void loadsWithoutACssWarning(Theme theme) {
    try (CssWarnings warnings = new CssWarnings();
        TestWindow window =
            TestWindow.open(
                theme, 400, 300, () -> new VBox(table(), new Button("Go"), new TextField("x")))) {
      window.shoot("theme-" + theme.name().toLowerCase(Locale.ROOT));
      assertThat(warnings.all()).isEmpty();
    }
  }

  @Test
  void aStylesheetThatIsWrongIsNoticed() {
    try (CssWarnings warnings = new CssWarnings()) {
      Fx.run(() -> new CssParser().parse(".a { -fx-padding: no-size-at-all }"));
      Fx.run(() -> {
        Region region = new Region();
        region.setStyle("-fx-background-color: -pg-no-such-colour;");
        Scene scene = new Scene(new VBox(region));
        scene.getRoot().applyCss();
      });
      assertThat(warnings.all()).isNotEmpty();
    }
  }

  @Test
  void bothLooksNameTheSameTokens() throws IOException {
    assertThat(tokens(Theme.DARK).keySet()).isEqualTo(tokens(Theme.LIGHT).keySet());
  }

  @ParameterizedTest
  @EnumSource
  void everyMeaningHasAColour(Theme theme) {
    List<String> classes =
        Stream.of(
                Stream.of(WaitClass.values()).map(SeriesStyle::of),
                Stream.of(SessionState.values()).map(SeriesStyle::of),
                IntStream.range(0, 9).mapToObj(SeriesStyle::tier),
                Stream.of(SeriesStyle.noTier()))
            .flatMap(names -> names)
            .toList();
    VBox box = Fx.get(VBox::new);
    try (TestWindow window = TestWindow.open(theme, 300, 300, () -> box)) {
      for (String name : classes) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", name);
        Fx.run(() -> {
          box.getChildren().setAll(swatch);
          box.applyCss();
        });
        assertThat(Fx.get(() -> swatch.getBackground().getFills().getFirst().getFill()))
            .as(name)
            .isNotEqualTo(color(theme, "-pg-fg-dim"));
      }
      assertThat(window.scene().getStylesheets()).containsExactlyElementsOf(theme.stylesheets());
    }
  }

  /**
   * The classes that fill a graph in an incident, as people with each colour blindness see them.
   */
  @ParameterizedTest
  @EnumSource
  void theCommonWaitClassesDifferForColourBlindEyes(Theme theme) {
    List<String> common =
        Stream.of(
                WaitClass.CPU,
                WaitClass.IO,
                WaitClass.LOCK,
                WaitClass.LWLOCK,
                WaitClass.CLIENT,
                WaitClass.IPC)
            .map(waitClass -> "-pg-" + SeriesStyle.of(waitClass))
            .toList();
    for (ColourVision vision : ColourVision.ALL) {
      for (String one : common) {
        for (String other : common) {
          if (one.compareTo(other) < 0) {
            assertThat(vision.distance(color(theme, one), color(theme, other)))
                .as("%s and %s with %s on %s", one, other, vision.name(), theme)
                .isGreaterThan(ColourVision.CLEARLY_DIFFERENT);
          }
        }
      }
    }
  }

  /** Here all of them, and the common ones twice as far apart as in the familiar colours. */
  @ParameterizedTest
  @EnumSource
  void theColourBlindPaletteKeepsEveryWaitClassApart(Theme theme) throws IOException {
    Map<String, String> palette = read(theme == Theme.DARK ? "waits-dark.css" : "waits-light.css");
    assertThat(palette.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(WaitClass.values())
                .map(waitClass -> "-pg-" + SeriesStyle.of(waitClass))
                .toList());
    for (ColourVision vision : ColourVision.ALL) {
      palette.forEach((one, colour) ->
          palette.forEach((other, otherColour) -> {
            if (one.compareTo(other) < 0) {
              assertThat(vision.distance(Color.web(colour), Color.web(otherColour)))
                  .as("%s and %s with %s on %s", one, other, vision.name(), theme)
                  .isGreaterThan(ColourVision.CLEARLY_DIFFERENT * 1.5);
            }
          }));
    }
  }

  @Test
  void aLookChangesSizesAndColoursAndLeavesNothingBehind() {
    TableView<String> table = Fx.get(ThemeTest::table);
    Label small = Fx.get(() -> new Label("small"));
    Fx.run(() -> small.getStyleClass().add("small"));
    try (CssWarnings warnings = new CssWarnings();
        TestWindow window = TestWindow.open(Theme.DARK, 400, 300, () -> new VBox(table, small))) {
      List<String> before = List.copyOf(window.scene().getStylesheets());
      Look large = new Look(Theme.LIGHT, Density.NORMAL, 16, WaitPalette.COLOUR_BLIND);
      Fx.run(() -> large.applyTo(window.scene()));
      window.settle();
      assertThat(Fx.get(() -> ((Region) table.lookup(".table-row-cell")).getHeight()))
          .isEqualTo(36);
      assertThat(Fx.get(() -> small.getFont().getSize())).isCloseTo(14.8, within(0.1));
      Fx.run(() -> Look.of(Theme.DARK).applyTo(window.scene()));
      assertThat(window.scene().getStylesheets()).isEqualTo(before);
      assertThat(warnings.all()).isEmpty();
    }
  }

  /** WCAG 2.1, 1.4.3: 4.5:1 for what must be read; what can't be pressed is still made out. */
  @ParameterizedTest
  @EnumSource
  void textAndPromptsAreReadOnEverySurface(Theme theme) {
    for (String text : List.of("-pg-fg", "-pg-fg-dim", "-pg-fg-subtle")) {
      for (String surface : List.of("-pg-card-bg", "-pg-app-bg", "-pg-bar-bg", "-pg-row-hover")) {
        assertThat(Contrast.of(color(theme, text), color(theme, surface)))
            .as("%s on %s", text, surface)
            .isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCantBePressedIsStillRead(Theme theme) {
    Button plain = Fx.get(() -> new Button("Save"));
    Button accent = Fx.get(() -> new Button("Import"));
    Fx.run(() -> {
      accent.getStyleClass().add("accent");
      plain.setDisable(true);
      accent.setDisable(true);
    });
    try (TestWindow window = TestWindow.open(theme, 300, 200, () -> new VBox(plain, accent))) {
      Color behind = color(theme, "-pg-app-bg");
      for (Button button : List.of(plain, accent)) {
        Color face = (Color) Fx.get(() -> button.getBackground().getFills().getLast().getFill());
        double left = Fx.get(button::getOpacity);
        assertThat(
                Contrast.of(
                    behind.interpolate((Color) Fx.get(button::getTextFill), left),
                    behind.interpolate(face, left)))
            .as(button.getText())
            .isGreaterThanOrEqualTo(3);
      }
      assertThat(window.clippedTexts()).isEmpty();
    }
  }

  /** Pixels would not follow the size of text that somebody has chosen. */
  @Test
  void stylesheetsGiveTheSizesOfTextInEm() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "resources"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".css")).toList()) {
        assertThat(Files.readString(file).replaceAll("(?s)\\.(root|tooltip) \\{[^}]*}", ""))
            .as(file.toString())
            .doesNotContainPattern("-fx-font-size: [0-9.]+px");
      }
    }
  }

  @Test
  void theDigitsOfTheTextFontHaveOneWidth() {
    Font font = Fx.get(() -> Font.font(BundledFont.TEXT.family(), 13));
    List<Double> widths =
        Fx.get(() ->
            IntStream.range(0, 10)
                .mapToObj(digit -> {
                  Text text = new Text(String.valueOf(digit).repeat(10));
                  text.setFont(font);
                  return text.getLayoutBounds().getWidth();
                })
                .distinct()
                .toList());
    assertThat(widths).hasSize(1);
    assertThat(BundledFont.TEXT.family()).isEqualTo("Roboto");
    assertThat(BundledFont.CODE.family()).isEqualTo("JetBrains Mono");
  }

  @Test
  void tableRowsAreDense() {
    TableView<String> table = Fx.get(ThemeTest::table);
    try (TestWindow window = TestWindow.open(Theme.DARK, 400, 300, () -> new VBox(table))) {
      assertThat(Fx.get(() -> ((Region) table.lookup(".table-row-cell")).getHeight()))
          .isBetween(24.0, 26.0);
      assertThat(window.clippedTexts()).isEmpty();
    }
  }

  private static TableView<String> table() {
    TableView<String> table = new TableView<>();
    TableColumn<String, String> column = new TableColumn<>("pid");
    column.getStyleClass().add("numeric");
    column.setCellValueFactory(
        row -> new javafx.beans.property.SimpleStringProperty(row.getValue()));
    table.getColumns().add(column);
    table.getItems().addAll("20000", "31111");
    table.setPlaceholder(new Label("nothing"));
    return table;
  }

  private static Color color(Theme theme, String token) {
    try {
      return Color.web(java.util.Objects.requireNonNull(tokens(theme).get(token), token));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, String> tokens(Theme theme) throws IOException {
    return read(theme == Theme.DARK ? "tokens-dark.css" : "tokens-light.css");
  }

  private static Map<String, String> read(String name) throws IOException {
    try (InputStream stream = Theme.class.getResourceAsStream(name)) {
      String css = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> found = new TreeMap<>();
      for (Matcher matcher = TOKEN.matcher(css); matcher.find(); ) {
        found.put(matcher.group(1), matcher.group(2));
      }
      return found;
    }
  }
}
