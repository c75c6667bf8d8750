package dev.pgtriage.ui.testing;

import dev.pgtriage.ui.Screenshot;
import dev.pgtriage.ui.theme.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/** A themed window of a given size around a node; to be closed. */
public final class TestWindow implements AutoCloseable {

  private static final Path FOLDER = Path.of("target", "screenshots");

  /** The headless platform's screen holds no more; higher scenes are drawn without a window. */
  private static final int SCREEN_HEIGHT = 990;

  private final Scene scene;
  private final Optional<Stage> stage;

  private TestWindow(Scene scene, Optional<Stage> stage) {
    this.scene = scene;
    this.stage = stage;
  }

  /** Opens a window around what {@code root} makes on the FX thread. */
  public static TestWindow open(Theme theme, int width, int height, Supplier<Parent> root) {
    TestWindow window =
        Fx.get(() -> {
          Scene scene = new Scene(root.get(), width, height);
          theme.applyTo(scene);
          if (height > SCREEN_HEIGHT) {
            return new TestWindow(scene, Optional.empty());
          }
          Stage stage = new Stage(StageStyle.UNDECORATED);
          stage.setX(0);
          stage.setY(0);
          stage.setScene(scene);
          stage.show();
          return new TestWindow(scene, Optional.of(stage));
        });
    window.settle();
    return window;
  }

  /** Its scene. */
  public Scene scene() {
    return scene;
  }

  /** Lets what was changed be laid out. */
  public void settle() {
    if (stage.isPresent()) {
      Fx.pulses(3);
    } else {
      for (int pass = 0; pass < 3; pass++) {
        Fx.run(() -> {
          scene.getRoot().applyCss();
          scene.getRoot().layout();
        });
      }
    }
  }

  /** Writes {@code target/screenshots/<name>.png} and returns where. */
  public Path shoot(String name) {
    settle();
    Path file = FOLDER.resolve(name + ".png");
    Image image = Fx.get(() -> Screenshot.of(scene()));
    try {
      Screenshot.write(image, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** The texts of labels and buttons that are cut and whose whole text no tooltip shows. */
  public List<String> clippedTexts() {
    return Fx.get(() -> {
      List<String> clipped = new ArrayList<>();
      visible(scene().getRoot())
          .forEach(node -> {
            if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()
                && labeled.getTooltip() == null
                && isCut(labeled)) {
              clipped.add(labeled.getText());
            }
          });
      return clipped;
    });
  }

  /** Nodes that take part in the layout and reach out of the window. */
  public List<String> nodesOutside() {
    return Fx.get(() -> {
      List<String> outside = new ArrayList<>();
      visible(scene().getRoot())
          .forEach(node -> {
            var bounds = node.localToScene(node.getLayoutBounds());
            if (node.isManaged()
                && !isScrolled(node)
                && bounds.getWidth() > 0
                && bounds.getHeight() > 0
                && (bounds.getMinX() < -1
                    || bounds.getMinY() < -1
                    || bounds.getMaxX() > scene().getWidth() + 1
                    || bounds.getMaxY() > scene().getHeight() + 1)) {
              outside.add(node + " " + bounds);
            }
          });
      return outside;
    });
  }

  @Override
  public void close() {
    Fx.run(() -> stage.ifPresent(Stage::close));
  }

  /** Whether the node lies in a list or scroll pane, which shows the rest on demand. */
  private static boolean isScrolled(Node node) {
    for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent.getStyleClass().contains("virtual-flow")
          || parent.getStyleClass().contains("scroll-pane")
          || parent.getStyleClass().contains("column-header-background")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCut(Labeled labeled) {
    for (Node child : labeled.getChildrenUnmodifiable()) {
      // An icon is a text too.
      if (child instanceof Text text
          && !child.equals(labeled.getGraphic())
          && !text.getText().equals(labeled.getText())) {
        return true;
      }
    }
    return false;
  }

  private static List<Node> visible(Node root) {
    List<Node> nodes = new ArrayList<>();
    collect(root, nodes);
    return nodes;
  }

  private static void collect(Node node, List<Node> into) {
    if (!node.isVisible()) {
      return;
    }
    into.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }
}
