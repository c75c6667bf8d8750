package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.probe.ProbeOutcome;
import dev.pgtriage.profile.probe.ProbeStage;
import dev.pgtriage.profile.probe.ProbeStep;
import dev.pgtriage.profile.secret.SecretKey;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real controls of the profiles window over real files. */
class ProfilesWindowTest {

  private static final String STAGING =
      "name: shop staging\npostgres: { host: 10.1.2.3, user: oncall }\n";
  private static final String BILLING =
      "name: billing\npostgres: { host: 10.1.2.4, user: oncall }\n";

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
  void aFewLettersAndEnterOpenTheInstance() throws Exception {
    three();
    TestWindow window = open();
    TextField search = (TextField) ProfilesBench.find(window, "#profile-search");
    assertThat(Fx.get(() -> window.scene().getFocusOwner())).isEqualTo(search);
    bench.type(window, "#profile-search", "stag");
    bench.key(window, search, KeyCode.ENTER, false, false);
    assertThat(bench.opened).extracting(Profile::name).containsExactly("shop staging");
  }

  @Test
  void severalChosenProfilesOpenAtOnce() throws Exception {
    three();
    TestWindow window = open();
    Fx.run(() -> list(window).getSelectionModel().selectAll());
    bench.key(window, list(window), KeyCode.ENTER, false, false);
    assertThat(bench.opened)
        .extracting(Profile::name)
        .containsExactly("billing", "shop production", "shop staging");
  }

  @Test
  void altAndArrowsKeepTheirOrderInTheFolder() throws Exception {
    three();
    TestWindow window = open();
    bench.key(window, list(window), KeyCode.DOWN, false, true);
    assertThat(titles(window)).containsExactly("shop", "billing", "staging");
    bench.press(window, "#profile-down");
    assertThat(titles(window)).containsExactly("shop", "staging", "billing");
    assertThat(Files.readAllLines(bench.folder.resolve(".order")))
        .containsExactly("shop", "staging", "billing");
    assertThat(titles(open())).containsExactly("shop", "staging", "billing");
  }

  @Test
  void aChangeIsSavedWithTheFilesCommentsAndThePasswordGoesToTheStoreAlone() throws Exception {
    Path file = bench.write("shop", ProfilesBench.SHOP);
    TestWindow window = open();
    assertThat(disabled(window, "#profile-save")).isTrue();
    bench.type(window, "#field-database", "orders");
    bench.type(window, "#profile-password", "hunter2");
    assertThat(text(window, "#profile-open")).isEqualTo("Save and open");
    bench.press(window, "#profile-save");
    assertThat(text(window, "#editor-state")).isEqualTo("Saved.");
    assertThat(Files.readString(file))
        .contains("# The shop's database", "# gunicorn --workers", "database: orders")
        .doesNotContain("hunter2");
    SecretKey key =
        new SecretKey("shop.abc123.ap-southeast-1.rds.amazonaws.com", 5432, "orders", "oncall");
    assertThat(bench.passwords.find(key))
        .hasValueSatisfying(kept -> assertThat(new String(kept)).isEqualTo("hunter2"));
    assertThat(((TextField) ProfilesBench.find(window, "#profile-password")).getText()).isEmpty();
    assertThat(disabled(window, "#profile-save")).isTrue();
  }

  @Test
  void aMistakeIsSaidAtItsFieldAndNothingTypedIsLost() throws Exception {
    Path file = bench.write("shop", ProfilesBench.SHOP);
    TestWindow window = open();
    bench.type(window, "#field-port", "99999");
    bench.press(window, "#profile-save");
    assertThat(texts(window))
        .contains("port must be a whole number from 1 to 65535, but is '99999'");
    assertThat(Fx.get(() -> window.scene().getFocusOwner()))
        .isEqualTo(ProfilesBench.find(window, "#field-port"));
    assertThat(Files.readString(file)).isEqualTo(ProfilesBench.SHOP);
    bench.write("staging", STAGING);
    Fx.run(() -> ((ProfilesWindow) window.scene().getRoot()).refresh());
    bench.settle(window);
    Fx.run(() -> list(window).getSelectionModel().clearAndSelect(1));
    bench.settle(window);
    assertThat(((TextField) ProfilesBench.find(window, "#field-port")).getText()).isEqualTo("5432");
    Fx.run(() -> list(window).getSelectionModel().clearAndSelect(0));
    bench.settle(window);
    assertThat(((TextField) ProfilesBench.find(window, "#field-port")).getText())
        .isEqualTo("99999");
  }

  @Test
  void aLockedStoreIsSaidAndThePasswordStaysTyped() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    bench.passwords.lock();
    TestWindow window = open();
    bench.type(window, "#profile-password", "hunter2");
    bench.press(window, "#profile-save");
    assertThat(text(window, "#editor-state"))
        .isEqualTo("The login keychain is locked. Unlock it and save again.");
    assertThat(disabled(window, "#profile-save")).isFalse();
  }

  @Test
  void theBudgetIsSummedWhileItIsTyped() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    TestWindow window = open();
    assertThat(text(window, "#budget-sum")).isEqualTo("8 × 25 + 35 + 2 × 25 = 285 connections");
    bench.press(window, "#tier-down-0");
    assertThat(text(window, "#budget-sum")).isEqualTo("35 + 8 × 25 + 2 × 25 = 285 connections");
    bench.press(window, "#tier-remove-1");
    assertThat(text(window, "#budget-sum")).isEqualTo("35 + 2 × 25 = 85 connections");
    bench.press(window, "#profile-revert");
    assertThat(text(window, "#budget-sum")).isEqualTo("8 × 25 + 35 + 2 × 25 = 285 connections");
  }

  @Test
  void deletingAsksAndCanTakeThePasswordAlong() throws Exception {
    three();
    SecretKey key = new SecretKey("10.1.2.4", 5432, "oncall", "oncall");
    bench.passwords.save(key, "hunter2".toCharArray());
    TestWindow window = open();
    bench.press(window, "#profile-delete");
    assertThat(bench.folder.resolve("billing.yaml")).exists();
    bench.press(window, "#delete-keep");
    bench.press(window, "#profile-delete");
    Fx.run(() -> checkBox(window).setSelected(true));
    bench.press(window, "#delete-confirm");
    assertThat(bench.folder.resolve("billing.yaml")).doesNotExist();
    assertThat(bench.passwords.find(key)).isEmpty();
    assertThat(titles(window)).containsExactly("shop", "staging");
  }

  @Test
  void aCopyIsLookedAtAndItsOriginalStays() throws Exception {
    three();
    TestWindow window = open();
    bench.press(window, "#profile-duplicate");
    assertThat(titles(window)).containsExactly("billing", "billing copy", "shop", "staging");
    assertThat(((TextField) ProfilesBench.find(window, "#field-name")).getText())
        .isEqualTo("billing copy");
  }

  @Test
  void aPastedUriBecomesAProfileAndItsPasswordASecret() throws Exception {
    TestWindow window = open();
    bench.press(window, "#begin-uri");
    bench.type(window, "#import-uri", "postgresql://oncall:hunter2@10.1.2.9:6432/shop");
    bench.press(window, "#import-take");
    bench.press(window, "#profile-save");
    assertThat(Files.readString(bench.folder.resolve("shop on 10.1.2.9.yaml")))
        .contains("port: 6432")
        .doesNotContain("hunter2");
    assertThat(bench.passwords.find(new SecretKey("10.1.2.9", 6432, "shop", "oncall"))).isPresent();
    assertThat(bench.passwords.name()).isEqualTo("the login keychain");
  }

  @Test
  void servicesAreImportedTogether() throws Exception {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        "[shop]\nhost=10.1.2.3\nuser=oncall\n[billing]\nhost=10.1.2.4\nuser=oncall\n");
    TestWindow window = open();
    bench.press(window, "#begin-services");
    Fx.run(() ->
        ((TableView<?>) ProfilesBench.find(window, "#import-services"))
            .getSelectionModel()
            .selectAll());
    bench.settle(window);
    assertThat(text(window, "#import-take")).isEqualTo("Import 2");
    bench.press(window, "#import-take");
    assertThat(titles(window)).containsExactly("billing", "shop");
  }

  @Test
  void theTestShowsEachStepAsItIsDoneAndCanBeCancelled() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    CountDownLatch interrupted = new CountDownLatch(1);
    bench.probe =
        (profile, password, progress) -> {
          progress.accept(step(ProbeStage.DNS, ProbeOutcome.PASSED));
          try {
            new CompletableFuture<Void>().get();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          } catch (ExecutionException e) {
            throw new IllegalStateException(e);
          }
          return List.of();
        };
    TestWindow window = open();
    bench.press(window, "#profile-test");
    assertThat(text(window, "#probe-sentence")).isEqualTo("Trying shop production…");
    Eventually.within(Duration.ofSeconds(10), () -> texts(window).contains("passed"));
    bench.press(window, "#probe-cancel");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(text(window, "#probe-sentence")).isEqualTo("Cancelled.");
    assertThat(texts(window)).contains("passed", "waiting");
  }

  @Test
  void theTestUsesThePasswordThatIsTypedAndClearsIt() throws Exception {
    bench.write("shop", ProfilesBench.SHOP);
    List<char[]> given = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    CountDownLatch ran = new CountDownLatch(1);
    bench.probe =
        (profile, password, progress) -> {
          given.add(password);
          seen.add(new String(password));
          ran.countDown();
          return List.of(step(ProbeStage.LOGIN, ProbeOutcome.FAILED));
        };
    TestWindow window = open();
    bench.type(window, "#profile-password", "hunter2");
    bench.press(window, "#profile-test");
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    Eventually.within(
        Duration.ofSeconds(10), () -> text(window, "#probe-sentence").equals("Login failed."));
    assertThat(seen).containsExactly("hunter2");
    assertThat(given.getFirst()).containsOnly('\0');
  }

  @Test
  void aDemoThatDoesNotStartSaysWhy() {
    TestWindow window = open();
    bench.press(window, "#begin-demo");
    assertThat(disabled(window, "#begin-demo")).isTrue();
    bench.demo.completeExceptionally(new IllegalStateException("There is no space left."));
    bench.settle(window);
    assertThat(text(window, "#begin-demo-state"))
        .isEqualTo("The demo did not start: There is no space left.");
    assertThat(disabled(window, "#begin-demo")).isFalse();
  }

  private static ProbeStep step(ProbeStage stage, ProbeOutcome outcome) {
    return new ProbeStep(stage, outcome, Duration.ofMillis(12), "So it is.", null);
  }

  private void three() throws Exception {
    bench.write("billing", BILLING);
    bench.write("shop", ProfilesBench.SHOP);
    bench.write("staging", STAGING);
  }

  private TestWindow open() {
    return bench.open(Theme.DARK, 1280, 800);
  }

  private static ListView<?> list(TestWindow window) {
    return (ListView<?>) ProfilesBench.find(window, "#profiles");
  }

  private static CheckBox checkBox(TestWindow window) {
    return (CheckBox) ProfilesBench.find(window, ".profiles-sheet .check-box");
  }

  private static List<String> titles(TestWindow window) {
    return Fx.get(
        () -> list(window).getItems().stream().map(row -> ((ProfileRow) row).id()).toList());
  }

  private static String text(TestWindow window, String selector) {
    return Fx.get(() -> ((Labeled) ProfilesBench.find(window, selector)).getText());
  }

  private static boolean disabled(TestWindow window, String selector) {
    return Fx.get(() -> ((Button) ProfilesBench.find(window, selector)).isDisabled());
  }

  private static List<String> texts(TestWindow window) {
    return Fx.get(() ->
        window.scene().getRoot().lookupAll(".label").stream()
            .filter(Node::isVisible)
            .map(node -> ((Labeled) node).getText())
            .toList());
  }
}
