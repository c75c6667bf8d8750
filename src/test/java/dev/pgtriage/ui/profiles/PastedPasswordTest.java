package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.profile.secret.SecretKey;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The password of a pasted URI, which nobody is to see. */
class PastedPasswordTest {

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
  void aPastedUrisPasswordIsNotSeenAndDoesNotComeBack() throws Exception {
    TestWindow window = open();
    bench.press(window, "#begin-uri");
    bench.type(window, "#import-uri", "postgresql://oncall:hunter2@10.1.2.9/shop");
    TextField uri = (TextField) ProfilesBench.find(window, "#import-uri");
    assertThat(uri.getText()).isEqualTo("postgresql://oncall:••••@10.1.2.9/shop");
    Fx.run(() -> uri.insertText(uri.getLength(), "?connect_timeout=5"));
    Fx.run(uri::undo);
    assertThat(uri.getText()).doesNotContain("hunter2");
    bench.press(window, "#import-take");
    bench.press(window, "#profile-save");
    SecretKey key = new SecretKey("10.1.2.9", 5432, "shop", "oncall");
    assertThat(bench.passwords.find(key)).map(String::new).hasValue("hunter2");
  }

  @Test
  void aDotTakenOutOfThePastedUriTakesThePasswordOut() {
    TestWindow window = open();
    bench.press(window, "#begin-uri");
    bench.type(window, "#import-uri", "postgresql://oncall:hunter2@10.1.2.9/shop");
    TextField uri = (TextField) ProfilesBench.find(window, "#import-uri");
    int at = uri.getText().indexOf('@');
    Fx.run(() -> uri.deleteText(at - 1, at));
    bench.settle(window);
    assertThat(uri.getText()).isEqualTo("postgresql://oncall@10.1.2.9/shop");
    assertThat(uri.getCaretPosition()).isEqualTo(uri.getText().indexOf('@'));
    assertThat(Fx.get(() -> ProfilesBench.find(window, "#import-uri-keep").isVisible())).isFalse();
  }

  @Test
  void aPasswordIsNotSeenWhereTheUriIsWrongOtherwise() {
    PastedPassword password = new PastedPassword();
    assertThat(password.masked("postgresql://oncall:hunter2@one,two/shop"))
        .isEqualTo("postgresql://oncall:••••@one,two/shop");
    assertThat(password.copy()).map(String::new).hasValue("hunter2");
    assertThat(password.masked("postgresql://oncall:••••@one/shop"))
        .isEqualTo("postgresql://oncall:••••@one/shop");
    assertThat(password.copy()).map(String::new).hasValue("hunter2");
  }

  @Test
  void whatIsTypedBehindTheMaskGoesOnAndWhatIsTypedBeforeItBeginsAnew() {
    PastedPassword password = new PastedPassword();
    password.masked("postgresql://oncall:old@one/shop");
    assertThat(password.masked("postgresql://oncall:n••••@one/shop"))
        .isEqualTo("postgresql://oncall:••••@one/shop");
    for (String sign : List.of("e", "w", "%", "4", "0")) {
      password.masked("postgresql://oncall:••••" + sign + "@one/shop");
    }
    assertThat(password.copy()).map(String::new).hasValue("new@");
  }

  @Test
  void aPasswordTypedBeforeTheMaskIsTheOneThatIsKept() {
    TestWindow window = open();
    bench.press(window, "#begin-uri");
    bench.type(window, "#import-uri", "postgresql://oncall:hunter2@10.1.2.9,b/shop");
    TextField uri = (TextField) ProfilesBench.find(window, "#import-uri");
    assertThat(uri.getText()).isEqualTo("postgresql://oncall:••••@10.1.2.9,b/shop");
    Fx.run(() -> uri.insertText(uri.getText().indexOf('•'), "x"));
    assertThat(uri.getText()).isEqualTo("postgresql://oncall:••••@10.1.2.9,b/shop");
    assertThat(uri.getCaretPosition()).isEqualTo(uri.getText().indexOf('@'));
  }

  @Test
  void aPasswordAmongTheParametersIsMaskedAsItIsTyped() {
    PastedPassword password = new PastedPassword();
    String uri = "postgresql://one/shop?user=oncall&password=";
    assertThat(password.masked(uri)).isEqualTo(uri);
    assertThat(password.masked(uri + "h")).isEqualTo(uri + "••••");
    assertThat(password.masked(uri + "••••i")).isEqualTo(uri + "••••");
    assertThat(password.copy()).map(String::new).hasValue("hi");
    password.masked(uri);
    assertThat(password.isKept()).isFalse();
  }

  private TestWindow open() {
    return bench.open(Theme.DARK, 1280, 800);
  }
}
