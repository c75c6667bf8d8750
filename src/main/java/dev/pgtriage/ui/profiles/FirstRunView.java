package dev.pgtriage.ui.profiles;

import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What is shown while there is no profile: three ways to begin. */
final class FirstRunView extends VBox {

  private final Button demo = Pieces.button("Run the demo", "begin-demo", this::runDemo);
  private final Button uri;
  private final Label demoState = new Label();
  private final ProfilesHost host;
  private final Executor fxThread;

  FirstRunView(ImportSheet imports, Runnable create, ProfilesHost host, Executor fxThread) {
    super(20);
    this.host = host;
    this.fxThread = fxThread;
    getStyleClass().add("first-run");
    setAlignment(Pos.CENTER);
    Label title = new Label("Which PostgreSQL shall PgTriage watch?");
    title.getStyleClass().add("first-run-title");
    Label sentence =
        new Label(
            "A profile says where an instance is and how many connections the application may hold."
                + " It never holds a secret.");
    sentence.getStyleClass().add("dim");
    sentence.setWrapText(true);
    uri = Pieces.button("Paste a URI…", "begin-uri", imports::openAtUri);
    uri.getStyleClass().add("accent");
    demoState.getStyleClass().addAll("dim", "small");
    demoState.setWrapText(true);
    demoState.setId("begin-demo-state");
    demoState.managedProperty().bind(demoState.textProperty().isNotEmpty());
    HBox ways =
        new HBox(
            16,
            way(
                Material2OutlinedAL.LINK,
                "Paste a connection URI",
                "postgresql://user@host:5432/database, from a DATABASE_URL or another client. A"
                    + " password in it goes into the keychain.",
                uri),
            way(
                Material2OutlinedAL.CLOUD_DOWNLOAD,
                "Import",
                "Services of pg_service.conf, or the instances that Amazon RDS lists for your AWS"
                    + " profiles.",
                new HBox(
                    8,
                    Pieces.button("Amazon RDS…", "begin-rds", imports::openAtRds),
                    Pieces.button("pg_service.conf…", "begin-services", imports::openAtServices))),
            way(
                Material2OutlinedMZ.PLAY_CIRCLE_OUTLINE,
                "Run the demo",
                "A real PostgreSQL on this machine, with an application that leaks connections."
                    + " Nothing leaves the machine.",
                demo,
                demoState));
    ways.setAlignment(Pos.TOP_CENTER);
    Hyperlink byHand = new Hyperlink("Or fill in a profile by hand");
    byHand.setId("begin-by-hand");
    byHand.setOnAction(event -> create.run());
    getChildren().addAll(title, sentence, ways, byHand);
  }

  /** What gets the focus. */
  Node first() {
    return uri;
  }

  private void runDemo() {
    demo.setDisable(true);
    demoState.getStyleClass().remove("critical-text");
    demoState.setText("Starting a PostgreSQL; its window opens in some seconds…");
    var _ =
        host.runDemo()
            .whenCompleteAsync(
                (done, failure) -> {
                  demo.setDisable(false);
                  demoState.setText(
                      failure == null ? "" : "The demo did not start: " + reason(failure));
                  if (failure != null) {
                    demoState.getStyleClass().add("critical-text");
                  }
                },
                fxThread);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage());
  }

  private static VBox way(Ikon icon, String title, String text, Node... deeds) {
    FontIcon sign = new FontIcon(icon);
    sign.getStyleClass().add("first-run-icon");
    Label name = new Label(title);
    name.getStyleClass().add("strong");
    Label why = new Label(text);
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    why.getStyleClass().add("dim");
    VBox.setVgrow(why, Priority.ALWAYS);
    why.setMaxHeight(Double.MAX_VALUE);
    why.setAlignment(Pos.TOP_LEFT);
    VBox buttons = new VBox(8, deeds);
    VBox card = new VBox(10, sign, name, why, buttons);
    card.getStyleClass().addAll("card", "first-run-way");
    card.setPrefWidth(300);
    return card;
  }
}
