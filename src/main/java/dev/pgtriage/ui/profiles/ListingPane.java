package dev.pgtriage.ui.profiles;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A table that fills later, and what is said in its place until then.
 *
 * @param <T> a row
 */
final class ListingPane<T> extends StackPane {

  private final TableView<T> table;
  private final Label sentence = new Label();
  private final Label advice = new Label();
  private final ProgressIndicator progress = new ProgressIndicator();
  private final VBox instead = new VBox(8, progress, sentence, advice);
  private final String notAsked;
  private final String loading;
  private final String empty;

  ListingPane(TableView<T> table, String notAsked, String loading, String empty) {
    this.table = table;
    this.notAsked = notAsked;
    this.loading = loading;
    this.empty = empty;
    sentence.setWrapText(true);
    advice.setWrapText(true);
    advice.getStyleClass().add("dim");
    progress.setPrefSize(24, 24);
    progress.setMaxSize(24, 24);
    instead.setAlignment(Pos.CENTER);
    instead.setMaxWidth(640);
    getChildren().addAll(table, instead);
    setMinHeight(0);
  }

  void show(Listing<T> listing) {
    Pieces.setShown(progress, listing instanceof Listing.Loading<T>);
    sentence.getStyleClass().removeAll("dim", "critical-text");
    List<T> items = List.of();
    switch (listing) {
      case Listing.NotAsked<T> none -> say(notAsked, "", "dim");
      case Listing.Loading<T> soon -> say(loading, "", "dim");
      case Listing.Known<T>(List<T> known) -> {
        items = known;
        say(known.isEmpty() ? empty : "", "", "dim");
      }
      case Listing.Failed<T>(String message, String next) -> say(message, next, "critical-text");
    }
    table.getItems().setAll(items);
    Pieces.setShown(table, !items.isEmpty());
    Pieces.setShown(instead, items.isEmpty());
  }

  private void say(String text, String next, String style) {
    sentence.setText(text);
    sentence.getStyleClass().add(style);
    advice.setText(next);
    Pieces.setShown(advice, !next.isEmpty());
  }
}
