package dev.pgtriage.ui.shell;

import dev.pgtriage.ui.ProblemText;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The lines between header and screen: why there is no fresh data, and what this login misses. */
final class Banner extends VBox {

  private static final List<String> LEVELS = List.of("warning", "critical");

  private final HBox problem = new HBox(12);
  private final Label message = new Label();
  private final Label advice = new Label();
  private final Label age = new Label();
  private final Label detail = new Label();
  private final ToggleButton details = new ToggleButton("Show details");
  private final HBox notice = new HBox(12);
  private final VBox restrictions = new VBox(2);
  private List<String> missing = List.of();
  private String told = "";

  /**
   * @param onDismiss called when somebody has read what the login misses
   */
  Banner(Runnable onDismiss) {
    getStyleClass().add("banners");
    message.getStyleClass().add("strong");
    message.setWrapText(true);
    advice.setWrapText(true);
    age.getStyleClass().add("banner-age");
    age.setMinWidth(USE_PREF_SIZE);
    detail.getStyleClass().addAll("mono", "banner-detail");
    detail.setWrapText(true);
    detail.visibleProperty().bind(details.selectedProperty());
    detail.managedProperty().bind(details.selectedProperty());
    details.getStyleClass().add("small");
    details.setMinWidth(USE_PREF_SIZE);
    details
        .selectedProperty()
        .addListener(
            (source, before, now) -> details.setText(now ? "Hide details" : "Show details"));
    VBox sentences = new VBox(2, message, advice, detail);
    HBox.setHgrow(sentences, Priority.ALWAYS);
    problem.getStyleClass().add("banner");
    problem.setAlignment(Pos.CENTER_LEFT);
    problem
        .getChildren()
        .addAll(new FontIcon(Material2OutlinedMZ.REPORT_PROBLEM), sentences, age, details);

    HBox.setHgrow(restrictions, Priority.ALWAYS);
    Button dismiss = new Button("", new FontIcon(Material2OutlinedAL.CLOSE));
    dismiss.getStyleClass().addAll("flat", "button-icon");
    dismiss.setAccessibleText("Dismiss");
    dismiss.setTooltip(new Tooltip("Dismiss"));
    dismiss.setOnAction(event -> {
      told = "";
      onDismiss.run();
      showNotice();
    });
    notice.getStyleClass().addAll("banner", "info");
    notice.setAlignment(Pos.CENTER_LEFT);
    notice.getChildren().addAll(new FontIcon(Material2OutlinedAL.INFO), restrictions, dismiss);
    getChildren().addAll(problem, notice);
    setShown(problem, false);
    setShown(notice, false);
  }

  void show(Trouble trouble, Health health) {
    problem.getStyleClass().removeAll(LEVELS);
    problem.getStyleClass().add(health == Health.FAILED ? "critical" : "warning");
    message.setText(ProblemText.message(trouble.problem()));
    advice.setText(ProblemText.block(trouble.problem().advice()));
    age.setText(trouble.age());
    detail.setText(ProblemText.block(trouble.problem().detail()));
    details.setVisible(!trouble.problem().detail().isEmpty());
    setShown(problem, true);
  }

  void hideTrouble() {
    setShown(problem, false);
    details.setSelected(false);
  }

  void showRestrictions(List<String> sentences) {
    missing = sentences;
    showNotice();
  }

  /** Says something until it is dismissed. */
  void tell(String sentence) {
    told = sentence;
    showNotice();
  }

  private void showNotice() {
    List<String> sentences =
        Stream.concat(Stream.of(told), missing.stream()).filter(one -> !one.isEmpty()).toList();
    restrictions.getChildren().clear();
    for (String sentence : sentences) {
      Label line = new Label(ProblemText.block(sentence));
      line.setWrapText(true);
      restrictions.getChildren().add(line);
    }
    setShown(notice, !sentences.isEmpty());
  }

  private static void setShown(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
