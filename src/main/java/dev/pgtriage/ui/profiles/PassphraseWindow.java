package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.secret.PassphrasePrompt;
import dev.pgtriage.ui.FxHandover;
import dev.pgtriage.ui.theme.Theme;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the passphrase of the encrypted file in a small window over all others; where no window
 * can open, as when a command runs, elsewhere.
 */
public final class PassphraseWindow implements PassphrasePrompt {

  private static final double WIDTH = 460;

  private final PassphrasePrompt elsewhere;

  /**
   * @param elsewhere asks where JavaFX does not run
   */
  public PassphraseWindow(PassphrasePrompt elsewhere) {
    this.elsewhere = elsewhere;
  }

  @Override
  public char @Nullable [] ask(String question, boolean isNew) {
    CompletableFuture<char @Nullable []> answer = new CompletableFuture<>();
    try {
      FxHandover.executor().execute(() -> new Question(question, isNew, answer).open());
      return answer.get();
    } catch (IllegalStateException e) {
      // The toolkit was never started.
      return elsewhere.ask(question, isNew);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The question could not be asked", e);
    }
  }

  /** One time of asking. */
  private static final class Question {

    private final boolean isNew;
    private final CompletableFuture<char @Nullable []> answer;
    private final PasswordField first = new PasswordField();
    private final PasswordField second = new PasswordField();
    private final Label problem = new Label();
    private final Stage stage = new Stage();

    Question(String question, boolean isNew, CompletableFuture<char @Nullable []> answer) {
      this.isNew = isNew;
      this.answer = answer;
      Label text = new Label(question);
      text.setWrapText(true);
      text.setMinHeight(Label.USE_PREF_SIZE);
      first.setAccessibleText("Passphrase");
      first.setPromptText("Passphrase");
      second.setAccessibleText("Passphrase again");
      second.setPromptText("The same again");
      Pieces.setShown(second, isNew);
      problem.getStyleClass().add("critical-text");
      Button decline = Pieces.button("Not now", "passphrase-decline", stage::close);
      decline.setCancelButton(true);
      Button ok = Pieces.button(isNew ? "Encrypt with it" : "Unlock", "passphrase-ok", this::take);
      ok.setDefaultButton(true);
      HBox foot = new HBox(8, problem, Pieces.space(), decline, ok);
      foot.setAlignment(Pos.CENTER_LEFT);
      VBox box = new VBox(12, text, first, second, foot);
      box.getStyleClass().add("card");
      box.setPrefWidth(WIDTH);
      Scene scene = new Scene(box);
      Theme.DARK.applyTo(scene);
      stage.setTitle("PgTriage");
      stage.initModality(Modality.APPLICATION_MODAL);
      stage.setScene(scene);
      stage.setOnHidden(event -> answer.complete(null));
    }

    void open() {
      stage.show();
      first.requestFocus();
    }

    private void take() {
      char[] typed = characters(first);
      char[] again = characters(second);
      if (typed.length == 0) {
        problem.setText("Type a passphrase.");
      } else if (isNew && !Arrays.equals(typed, again)) {
        problem.setText("The two differ.");
        Arrays.fill(typed, '\0');
      } else {
        answer.complete(typed);
        first.clear();
        second.clear();
        stage.close();
      }
      Arrays.fill(again, '\0');
    }

    private static char[] characters(PasswordField field) {
      CharSequence text = field.getCharacters();
      char[] typed = new char[text.length()];
      for (int place = 0; place < typed.length; place++) {
        typed[place] = text.charAt(place);
      }
      return typed;
    }
  }
}
