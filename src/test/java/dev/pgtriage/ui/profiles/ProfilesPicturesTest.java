package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles window in its states, for eyes (target/screenshots) and for rules. */
class ProfilesPicturesTest {

  @TempDir Path home;

  static Stream<Arguments> looks() {
    return Stream.of(
        Arguments.of(Theme.DARK, 1280, 800, true),
        Arguments.of(Theme.LIGHT, 1280, 800, false),
        Arguments.of(Theme.DARK, 1920, 1080, false),
        Arguments.of(Theme.LIGHT, 1920, 1080, false));
  }

  @ParameterizedTest(name = "{0} {1}x{2}")
  @MethodSource("looks")
  void everyStateIsReadable(Theme theme, int width, int height, boolean rareStatesToo)
      throws Exception {
    String look = theme.name().toLowerCase(Locale.ROOT) + "-" + width;
    try (CssWarnings warnings = new CssWarnings();
        ProfilesBench bench = new ProfilesBench(home)) {
      TestWindow empty = bench.open(theme, width, height);
      shoot(empty, "profiles-empty-" + look);
      bench.press(empty, "#begin-uri");
      bench.type(
          empty,
          "#import-uri",
          "postgresql://oncall:s3cret@shop.abc123.eu-west-1.rds.amazonaws.com/shop?connect_timeout=5");
      shoot(empty, "profiles-import-uri-" + look);
      empty.close();

      bench.write("shop", ProfilesBench.SHOP);
      bench.write("staging", "name: shop staging\npostgres: { host: 10.1.2.3, user: oncall }\n");
      bench.write("torn", "name: torn\npostgres: { host: h, port: many }\n");
      TestWindow window = bench.open(theme, width, height);
      shoot(window, "profiles-list-3-" + look);
      bench.type(window, "#field-port", "99999");
      bench.type(window, "#field-host", "");
      bench.press(window, "#profile-save");
      shoot(window, "profiles-invalid-" + look);
      assertThat(warnings.all()).isEmpty();
      if (!rareStatesToo) {
        return;
      }
      bench.press(window, "#profile-revert");
      for (Sample sample : Sample.values()) {
        bench.probe = sample;
        bench.press(window, "#profile-test");
        sample.awaitEnd();
        bench.settle(window);
        shoot(window, "profiles-test-" + sample.name().toLowerCase(Locale.ROOT) + "-" + look);
      }
      bench.press(window, "#probe-close");
      bench.aws = Sample.AWS;
      bench.press(window, "#profile-import");
      Fx.run(() -> tab(window, "Amazon RDS").fire());
      bench.type(window, "#import-region", "eu-west-1");
      shoot(window, "profiles-rds-before-" + look);
      bench.press(window, "#import-list");
      shoot(window, "profiles-rds-" + look);
      Fx.run(() ->
          ((TableView<?>) ProfilesBench.find(window, "#import-instances"))
              .getSelectionModel()
              .clearAndSelect(3));
      shoot(window, "profiles-rds-unknown-" + look);
      bench.type(window, "#import-region", "us-east-1");
      bench.press(window, "#import-list");
      shoot(window, "profiles-rds-refused-" + look);
      bench.press(window, "#import-cancel");
      Fx.run(() ->
          ((ListView<?>) ProfilesBench.find(window, "#profiles")).getSelectionModel().selectAll());
      bench.press(window, "#profile-delete");
      shoot(window, "profiles-delete-" + look);
      bench.press(window, "#delete-keep");
      Fx.run(() ->
          ((ListView<?>) ProfilesBench.find(window, "#profiles"))
              .getSelectionModel()
              .clearAndSelect(2));
      shoot(window, "profiles-broken-" + look);
      window.close();

      for (int number = 0; number < 297; number++) {
        bench.write(
            "tenant-%03d".formatted(number),
            "name: tenant %03d %s\npostgres: { host: t%d.example, user: oncall }\n"
                .formatted(
                    number, number % 7 == 0 ? "with a name as long as a street" : "", number));
      }
      TestWindow many = bench.open(theme, width, height);
      shoot(many, "profiles-list-300-" + look);
      bench.type(many, "#profile-search", "street");
      shoot(many, "profiles-search-" + look);
      assertThat(warnings.all()).isEmpty();
    }
  }

  private static ToggleButton tab(TestWindow window, String title) {
    return window.scene().getRoot().lookupAll(".toggle-button").stream()
        .map(ToggleButton.class::cast)
        .filter(button -> button.getText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static void shoot(TestWindow window, String name) {
    window.shoot(name);
    assertThat(window.clippedTexts()).as(name).isEmpty();
    assertThat(window.nodesOutside()).as(name).isEmpty();
  }
}
