package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.LibpqEnvironment;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileFolder;
import dev.pgtriage.profile.ProfileImports;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.profile.secret.PasswordStore;
import dev.pgtriage.profile.secret.SecretKey;
import dev.pgtriage.report.ReportFile;
import dev.pgtriage.report.ReportFormat;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.testing.TestServer;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.preferences.PreferenceStore;
import dev.pgtriage.ui.preferences.Preferences;
import dev.pgtriage.ui.profiles.AwsAccount;
import dev.pgtriage.ui.profiles.AwsPlace;
import dev.pgtriage.ui.profiles.ProfilesBackend;
import dev.pgtriage.ui.testing.Fx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances at once: a window each, from one process. */
class WindowsTest {

  private static TestServer server;

  @TempDir Path directory;

  private final CountDownLatch lastClosed = new CountDownLatch(1);
  private final List<String> ended = new ArrayList<>();
  private @Nullable Windows windows;

  @BeforeAll
  static void startServer() throws SQLException {
    server = TestServer.start(PostgresVersion.V18);
    server.execute("CREATE DATABASE orders", "CREATE DATABASE billing");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void closeAll() {
    Windows opened = windows;
    if (opened != null) {
      Fx.run(opened::close);
    }
  }

  @Test
  void everyInstanceHasItsOwnWindowAndNoMoreThanThreeConnections() throws Exception {
    Windows opened = windows();
    Fx.run(() -> opened.open(List.of(profile("orders"), profile("billing"))));
    assertThat(Fx.get(() -> opened.consoles().stream().map(Stage::getTitle).toList()))
        .containsExactly("orders – PgTriage", "billing – PgTriage");
    Eventually.within(
        Duration.ofSeconds(20), () -> connections("orders") > 0 && connections("billing") > 0);
    assertThat(connections("orders")).isLessThanOrEqualTo(3);
    assertThat(connections("billing")).isLessThanOrEqualTo(3);
    Stage orders = Fx.get(() -> opened.consoles().getFirst());
    Fx.run(orders::close);
    Eventually.within(Duration.ofSeconds(20), () -> connections("orders") == 0);
    assertThat(connections("billing")).isPositive();
    assertThat(lastClosed.getCount()).isOne();
  }

  @Test
  void aProfileThatIsOpenComesToTheFrontInsteadOfOpeningTwice() {
    Windows opened = windows();
    Fx.run(() -> {
      opened.open(List.of(profile("orders"), profile("billing")));
      opened.consoles().getFirst().setIconified(true);
      opened.open(List.of(profile("orders")));
    });
    assertThat(Fx.get(() -> opened.consoles().size())).isEqualTo(2);
    assertThat(Fx.get(() -> opened.consoles().getFirst().isIconified())).isFalse();
    assertThat(Fx.get(() -> opened.isOpen(profile("billing")))).isTrue();
    assertThat(Fx.get(() -> opened.isOpen(profile("postgres")))).isFalse();
  }

  @Test
  void theEndIsWhenTheLastWindowClosesWhicheverItIs() throws InterruptedException {
    Windows opened = windows();
    Fx.run(() -> {
      opened.openProfiles();
      opened.open(List.of(profile("orders")));
    });
    assertThat(titles()).doesNotContain("Profiles – PgTriage");
    Stage console = Fx.get(() -> opened.consoles().getFirst());
    Fx.run(() -> press(console, "#header-profiles"));
    assertThat(titles()).contains("Profiles – PgTriage");
    Fx.run(console::close);
    assertThat(lastClosed.getCount()).isOne();
    Fx.run(opened::close);
    assertThat(lastClosed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aReportIsReadWithoutAProfileAndKeepsTheProcessAlive() throws Exception {
    Path file = directory.resolve("incident.json");
    ReportFile.write(SampleReports.incident(60, false), ReportFormat.JSON, file, ZoneId.of("UTC"));
    Windows opened = windows();
    Fx.run(opened::openProfiles);
    Stage report = Fx.get(() -> opened.openReport(file));
    Eventually.within(
        Duration.ofSeconds(20), () -> titles().contains("Report of shop production – PgTriage"));
    Fx.run(() ->
        Window.getWindows().stream()
            .filter(window ->
                window instanceof Stage stage && "Profiles – PgTriage".equals(stage.getTitle()))
            .toList()
            .forEach(Window::hide));
    assertThat(lastClosed.getCount()).isOne();
    Fx.run(report::close);
    assertThat(lastClosed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void ctrlOLeadsFromAConsoleToTheProfiles() {
    Windows opened = windows();
    Fx.run(() -> opened.open(List.of(profile("orders"))));
    Stage console = Fx.get(() -> opened.consoles().getFirst());
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    Fx.run(() ->
        Event.fireEvent(
            console.getScene().getRoot(),
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.O, false, !mac, false, mac)));
    assertThat(titles()).contains("Profiles – PgTriage");
  }

  @Test
  void theProfilesWindowOpensAsLargeAsItWasLeft() {
    Windows opened = windows();
    Fx.run(opened::openProfiles);
    Fx.run(() -> {
      profilesStage().setWidth(1024);
      profilesStage().setHeight(700);
    });
    // A console stays, so that the preferences do.
    Fx.run(() -> opened.open(List.of(profile("orders"))));
    assertThat(titles()).doesNotContain("Profiles – PgTriage");
    Fx.run(opened::openProfiles);
    assertThat(Fx.get(() -> profilesStage().getWidth())).isEqualTo(1024);
    assertThat(Fx.get(() -> profilesStage().getHeight())).isEqualTo(700);
  }

  @Test
  void theProfilesWindowAsksBeforeUnsavedChangesGo() throws Exception {
    Windows opened = windows();
    Fx.run(opened::openProfiles);
    Stage stage = Fx.get(WindowsTest::profilesStage);
    Eventually.within(
        Duration.ofSeconds(10),
        () -> Fx.get(() -> stage.getScene().lookup("#begin-by-hand") != null));
    Fx.run(() -> ((Hyperlink) stage.getScene().lookup("#begin-by-hand")).fire());
    Fx.run(() -> {
      stage.getScene().getRoot().applyCss();
      ((TextField) stage.getScene().lookup("#field-name")).setText("billing");
    });
    Fx.run(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    assertThat(titles()).contains("Profiles – PgTriage");
    Fx.run(() -> press(stage, "#close-discard"));
    assertThat(titles()).doesNotContain("Profiles – PgTriage");
  }

  @Test
  void theDemoEndsWithItsWindow() throws Exception {
    Windows opened = windows();
    Fx.get(opened::runDemo).orTimeout(20, TimeUnit.SECONDS).join();
    Stage demo = Fx.get(() -> opened.consoles().getFirst());
    assertThat(Fx.get(demo::getTitle)).isEqualTo("postgres – PgTriage");
    Fx.run(demo::close);
    Eventually.within(
        Duration.ofSeconds(10),
        () -> {
          synchronized (ended) {
            return ended.equals(List.of("demo"));
          }
        });
  }

  private Windows windows() {
    Windows opened =
        Fx.get(() ->
            new Windows(
                new DesktopParts(
                    backend(),
                    this::options,
                    () -> new DemoStarter.Started(options(profile("postgres")), this::endDemo),
                    () -> Notifier.NONE),
                PreferenceStore.inMemory(Preferences.USUAL),
                lastClosed::countDown));
    windows = opened;
    return opened;
  }

  private void endDemo() {
    synchronized (ended) {
      ended.add("demo");
    }
  }

  private ConsoleOptions options(Profile profile) {
    return new ConsoleOptions(
        profile,
        endpoint -> Optional.empty(),
        Duration.ofMinutes(1),
        false,
        directory.resolve("audit.jsonl"));
  }

  private ProfilesBackend backend() {
    return new ProfilesBackend(
        new ProfileFolder(directory.resolve("profiles")),
        new ProfileImports(new LibpqEnvironment(Map.of(), directory, "me", false)),
        new NoPasswords(),
        (profile, password, progress) -> List.of(),
        new NoAws());
  }

  private static Profile profile(String database) {
    return new Profile(
        database,
        new Endpoint("127.0.0.1", server.port(), database, "postgres", SslMode.DISABLE, null),
        null,
        Sampling.DEFAULT,
        List.of());
  }

  private static int connections(String database) {
    try (Connection connection = server.connect("counter");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'pgtriage%' AND"
                    + " datname = '"
                    + database
                    + "'")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stage profilesStage() {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .filter(stage -> String.valueOf(stage.getTitle()).startsWith("Profiles"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> titles() {
    return Fx.get(() ->
        Window.getWindows().stream()
            .filter(Stage.class::isInstance)
            .map(window -> String.valueOf(((Stage) window).getTitle()))
            .toList());
  }

  private static void press(Stage stage, String selector) {
    Node node = stage.getScene().lookup(selector);
    ((Button) node).fire();
  }

  private static final class NoPasswords implements PasswordStore {
    @Override
    public String name() {
      return "nowhere";
    }

    @Override
    public Optional<char[]> find(SecretKey key) {
      return Optional.empty();
    }

    @Override
    public void save(SecretKey key, char[] password) {}

    @Override
    public void remove(SecretKey key) {}
  }

  private static final class NoAws implements AwsAccount {
    @Override
    public List<NamedProfile> namedProfiles() {
      return List.of();
    }

    @Override
    public List<DiscoveredInstance> instances(AwsPlace place) {
      return List.of();
    }
  }
}
