package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles window in its states, for eyes (target/screenshots) and for rules. */
class ProfilesPicturesTest {

  @TempDir Path home;

  static Stream<Arguments> looks() {
    return Stream.of(
        Arguments.of(Theme.DARK, 1280, 800),
        Arguments.of(Theme.LIGHT, 1280, 800),
        Arguments.of(Theme.DARK, 1920, 1080),
        Arguments.of(Theme.LIGHT, 1920, 1080));
  }

  @ParameterizedTest(name = "{0} {1}x{2}")
  @MethodSource("looks")
  void everyStateIsReadable(Theme theme, int width, int height) throws IOException {
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
    }
  }

  private static void shoot(TestWindow window, String name) {
    window.shoot(name);
    assertThat(window.clippedTexts()).as(name).isEmpty();
    assertThat(window.nodesOutside()).as(name).isEmpty();
  }
}
