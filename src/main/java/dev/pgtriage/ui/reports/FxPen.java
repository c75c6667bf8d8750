package dev.pgtriage.ui.reports;

import dev.pgtriage.report.page.Palette;
import dev.pgtriage.report.page.Pen;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Text;

/** Draws with shapes whose colours are style classes, so that they follow the theme. FX thread. */
final class FxPen implements Pen {

  private final Pane pane;

  FxPen(Pane pane) {
    this.pane = pane;
  }

  @Override
  public void area(String colour, double[] xs, double[] tops, double[] bottoms) {
    Path path = new Path();
    trace(path, xs, tops, 0, 1);
    trace(path, xs, bottoms, xs.length - 1, -1);
    add(path, "report-area", colour);
  }

  @Override
  public void line(String colour, double[] xs, double[] ys, double width, boolean dashed) {
    Path path = new Path();
    trace(path, xs, ys, 0, 1);
    path.setStrokeWidth(width);
    path.setStrokeLineCap(StrokeLineCap.BUTT);
    if (dashed) {
      path.getStrokeDashArray().addAll(5.0, 3.0);
    }
    add(path, "report-line", colour);
  }

  @Override
  public void text(String colour, double x, double y, Anchor anchor, String text) {
    pane.getChildren().add(written(colour, x, y, anchor, text));
  }

  @Override
  public void label(String colour, double x, double y, Anchor anchor, String text) {
    Text node = written(colour, x, y, anchor, text);
    Rectangle behind = new Rectangle();
    behind.getStyleClass().add("report-backing");
    node.boundsInLocalProperty()
        .subscribe(bounds -> {
          behind.setX(bounds.getMinX() - 2);
          behind.setY(bounds.getMinY());
          behind.setWidth(bounds.getWidth() + 4);
          behind.setHeight(bounds.getHeight());
        });
    pane.getChildren().addAll(behind, node);
  }

  private static Text written(String colour, double x, double y, Anchor anchor, String text) {
    Text node = new Text(text);
    node.setTextOrigin(VPos.BASELINE);
    node.getStyleClass().addAll("report-label", "report-" + Palette.LIGHT.known(colour));
    node.setY(y);
    // How wide it is, is known once it has its font.
    node.layoutBoundsProperty()
        .subscribe(bounds ->
            node.setX(
                switch (anchor) {
                  case START -> x;
                  case MIDDLE -> x - bounds.getWidth() / 2;
                  case END -> x - bounds.getWidth();
                }));
    return node;
  }

  private void add(Path path, String style, String colour) {
    String known = Palette.LIGHT.known(colour);
    path.getStyleClass().addAll(style, known, "report-" + known);
    path.setManaged(false);
    pane.getChildren().add(path);
  }

  private static void trace(Path path, double[] xs, double[] ys, int begin, int direction) {
    for (int at = begin; at >= 0 && at < xs.length; at += direction) {
      path.getElements()
          .add(
              path.getElements().isEmpty()
                  ? new MoveTo(xs[at], ys[at])
                  : new LineTo(xs[at], ys[at]));
    }
  }
}
