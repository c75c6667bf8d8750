package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the fields of the form lie, and what is said below them. */
class EditorFormTest {

  @TempDir Path home;

  private ProfilesBench bench;

  @BeforeEach
  void prepare() {
    bench = new ProfilesBench(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatIsWrongStandsBelowItsOwnField() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    TestWindow window = open();
    bench.type(window, "#field-port", "99999");
    bench.type(window, "#field-host", "");
    bench.press(window, "#profile-save");
    assertThat(problemBelow(window, "#field-host"))
        .isEqualTo("host is missing: the server's name or address");
    assertThat(problemBelow(window, "#field-port")).startsWith("port must be a whole number");
  }

  @Test
  void fieldsAndChoicesAreOfOneHeight() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    TestWindow window = open();
    List<Double> heights =
        Stream.of("#field-host", "#field-sslmode", "#field-method", "#field-environment")
            .map(selector -> (Region) ProfilesBench.find(window, selector))
            .map(field -> Fx.get(field::getHeight))
            .distinct()
            .toList();
    assertThat(heights).hasSize(1);
  }

  @Test
  void theCardsEndWhereTheirFieldsEnd() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    TestWindow window = open();
    Region card = (Region) ProfilesBench.find(window, "#field-host").getParent().getParent();
    assertThat(Fx.get(card::getHeight)).isEqualTo(Fx.get(() -> card.prefHeight(card.getWidth())));
    assertThat(Fx.get(card::getWidth))
        .isCloseTo(
            Fx.get(() ->
                ((Region)
                        ProfilesBench.find(window, "#field-interval")
                            .getParent()
                            .getParent()
                            .getParent())
                    .getWidth()),
            within(1.0));
  }

  private static String problemBelow(TestWindow window, String field) {
    return Fx.get(() ->
        ProfilesBench.find(window, field).getParent().lookupAll(".field-problem").stream()
            .filter(Node::isVisible)
            .map(label -> ((Label) label).getText())
            .findFirst()
            .orElse(""));
  }

  private TestWindow open() {
    return bench.open(Theme.DARK, 1280, 800);
  }
}
