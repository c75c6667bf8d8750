package dev.pgtriage.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.setting.KnownSettings;
import dev.pgtriage.postgres.Catalog;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.SampleSettings;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.testing.TestServer;
import dev.pgtriage.ui.LinkOpener;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.testing.CssWarnings;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsScreenTest {

  private static final Instant START = SampleSnapshots.START;

  @ParameterizedTest(name = "{0} {1}x{2}")
  @CsvSource({
    "DARK, 1128, 660",
    "LIGHT, 1128, 660",
    "DARK, 1768, 940",
    "LIGHT, 1768, 940",
  })
  void everythingIsReadable(Theme theme, int width, int height) {
    try (CssWarnings warnings = new CssWarnings()) {
      SettingsScreen screen = screen();
      try (TestWindow window = TestWindow.open(theme, width, height, screen::content)) {
        show(screen, SampleSettings.incident());
        select(window, 1);
        window.shoot(
            "settings-%s-%dx%d".formatted(theme.name().toLowerCase(Locale.ROOT), width, height));
        assertThat(window.clippedTexts()).isEmpty();
        assertThat(window.nodesOutside()).isEmpty();
        assertThat(warnings.all()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"V13", "V18"})
  void aRealServersSettingsAreAllThere(PostgresVersion version) throws Exception {
    try (TestServer server =
            TestServer.start(
                version, Map.of("statement_timeout", "5min", "max_slot_wal_keep_size", "2GB"));
        ServerReader reader = ServerReader.open(server.endpoint(), endpoint -> Optional.empty())) {
      server.execute(
          "CREATE ROLE shop_api LOGIN",
          "ALTER ROLE shop_api SET statement_timeout = '25s'",
          "ALTER DATABASE postgres SET work_mem = '64MB'");
      Settings settings = reader.ask(Catalog::settings);
      SettingsScreen screen = screen();
      try (TestWindow window = TestWindow.open(Theme.DARK, 1128, 660, screen::content)) {
        show(screen, settings);
        select(window, 1);
        window.shoot("settings-real-" + version.major());
        assertThat(window.clippedTexts()).isEmpty();
        assertThat(KnownSettings.of(settings))
            .extracting(entry -> entry.setting().name())
            .contains("statement_timeout", "max_slot_wal_keep_size", "tcp_keepalives_idle");
        assertThat(KnownSettings.ALL)
            .as("names that this version does not know")
            .filteredOn(known -> settings.server(known.name()).isEmpty())
            .hasSizeLessThan(version == PostgresVersion.V18 ? 1 : 9);
      }
    }
  }

  @Test
  void aNewReadingLeavesTheSelectionAndWhatIsTyped() {
    SettingsScreen screen = screen();
    try (TestWindow window = TestWindow.open(Theme.DARK, 1128, 660, screen::content)) {
      show(screen, SampleSettings.incident());
      select(window, 1);
      TextField wanted = (TextField) Fx.get(() -> window.scene().lookup("#setting-wanted"));
      Fx.run(() -> wanted.setText("25s"));
      Fx.run(() ->
          screen.show(
              new WatchState.Live(
                  SampleSettings.with(
                      SampleSnapshots.incident(5, 60),
                      new Reading.Value<>(SampleSettings.incident(), START.plusSeconds(60))))));
      String typed = Fx.get(() -> wanted.getText());
      assertThat(typed).isEqualTo("25s");
      assertThat(Fx.get(() -> tree(window).getSelectionModel().getSelectedItem().getValue()))
          .isInstanceOfSatisfying(
              SettingLine.Server.class,
              line -> assertThat(line.name()).isEqualTo("statement_timeout"));
    }
  }

  @Test
  void theManualsPageOfTheSettingInFocusOpens() {
    List<String> opened = new ArrayList<>();
    SettingsScreen screen =
        Fx.get(() ->
            new SettingsScreen(
                SampleSnapshots.profile(),
                (url, onFailure) -> opened.add(url),
                ViewMemory.none(),
                START));
    try (TestWindow window = TestWindow.open(Theme.DARK, 1128, 660, screen::content)) {
      show(screen, SampleSettings.incident());
      select(window, 1);
      Fx.run(() -> ((Hyperlink) window.scene().lookup("#setting-manual")).fire());
      assertThat(opened).singleElement().asString().startsWith("https://www.postgresql.org/docs/");
    }
  }

  private static void select(TestWindow window, int row) {
    Fx.run(() -> tree(window).getSelectionModel().select(row));
  }

  @SuppressWarnings("unchecked")
  private static TreeTableView<SettingLine> tree(TestWindow window) {
    TreeTableView<SettingLine> tree =
        (TreeTableView<SettingLine>) window.scene().lookup(".tree-table-view");
    TreeItem<SettingLine> root = tree.getRoot();
    assertThat(root.getChildren()).isNotEmpty();
    return tree;
  }

  private static SettingsScreen screen() {
    Profile profile = SampleSnapshots.profile();
    return Fx.get(() -> new SettingsScreen(profile, LinkOpener.NONE, ViewMemory.none(), START));
  }

  private static void show(SettingsScreen screen, Settings settings) {
    Fx.run(() ->
        screen.show(
            new WatchState.Live(
                SampleSettings.with(
                    SampleSnapshots.incident(5, 0), new Reading.Value<>(settings, START)))));
  }
}
