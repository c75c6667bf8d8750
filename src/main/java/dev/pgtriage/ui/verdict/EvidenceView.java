package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Evidence;
import java.time.ZoneId;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One piece of evidence: its sentence, and below it the drawing where there is one. */
final class EvidenceView extends VBox {

  private final ZoneId zone;
  private final Label sentence = new Label();

  EvidenceView(ZoneId zone) {
    super(8);
    this.zone = zone;
    getStyleClass().add("evidence");
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    getChildren().add(sentence);
  }

  void show(Evidence evidence) {
    sentence.setText(evidence.sentence());
    switch (evidence) {
      case Evidence.Fact fact -> draw(null);
      case Evidence.Chain chain -> {
        ChainDrawing drawing = ChainDrawing.of(chain.chain());
        if (drawn() instanceof ChainView view) {
          view.show(drawing);
        } else {
          draw(new ChainView(drawing));
        }
      }
      case Evidence.Growth growth -> {
        if (growth.course().points().isEmpty()) {
          draw(null);
        } else if (drawn() instanceof CourseView view && view.fits(growth.course())) {
          view.show(growth.course());
        } else {
          draw(new CourseView(growth.course(), zone));
        }
      }
    }
  }

  private @Nullable Node drawn() {
    return getChildren().size() > 1 ? getChildren().get(1) : null;
  }

  private void draw(@Nullable Node node) {
    getChildren().remove(1, getChildren().size());
    if (node != null) {
      getChildren().add(node);
    }
  }
}
