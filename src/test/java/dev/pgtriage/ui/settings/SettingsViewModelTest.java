package dev.pgtriage.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.setting.KnownSettings.Entry;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import dev.pgtriage.testing.SampleSettings;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.watch.WatchState;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {

  private final Profile plain = SampleSnapshots.profile();
  private final Profile profile =
      new Profile(
          plain.name(),
          plain.postgres(),
          new Aws("ap-southeast-1", "shop", null, null, List.of()),
          plain.sampling(),
          plain.tiers());
  private final SettingsViewModel settings = new SettingsViewModel(profile, SampleSnapshots.START);

  @Test
  void valuesStandInUnitsPeopleReadWithWhereTheyComeFrom() {
    show();
    SettingLine timeout = server("statement_timeout");
    assertThat(timeout.value()).isEqualTo("5 min");
    assertThat(timeout.raw()).isEqualTo("300000 ms");
    assertThat(timeout.source(true)).isEqualTo("parameter group");
    assertThat(timeout.source(false)).isEqualTo("configuration file");
    assertThat(timeout.builtIn()).isEqualTo("off");
    assertThat(server("shared_buffers").value()).isEqualTo("16 GB");
    assertThat(server("shared_buffers").raw()).isEqualTo("2097152 × 8kB");
    assertThat(server("max_slot_wal_keep_size").value()).isEqualTo("no limit");
    assertThat(server("max_wal_senders").source(true))
        .isEqualTo("restart pending, parameter group");
    assertThat(settings.countsProperty().get())
        .isEqualTo("13 settings, 8 modified, 1 waiting for a restart");
  }

  @Test
  void rolesAndDatabasesHaveLinesOfTheirOwn() {
    show();
    assertThat(SettingGroup.overrides(entry("statement_timeout")))
        .extracting(SettingLine::name, SettingLine::value, line -> line.source(true))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("role shop_api", "25 s", "ALTER ROLE"),
            org.assertj.core.groups.Tuple.tuple(
                "role shop_api in database shop", "20 s", "ALTER ROLE IN DATABASE"));
  }

  @Test
  void filtersLeaveOutWhatHasTheBuiltInValue() {
    show();
    settings.differingOnlyProperty().set(true);
    assertThat(names()).contains("statement_timeout", "work_mem").doesNotContain("autovacuum");
    settings.differingOnlyProperty().set(false);
    settings.modifiedOnlyProperty().set(true);
    assertThat(names()).contains("max_wal_senders", "rds.force_ssl").doesNotContain("autovacuum");
    settings.searchProperty().set("shop_api timeout");
    assertThat(names()).containsExactly("statement_timeout");
  }

  @Test
  void commandsAreRightForRdsInTheParametersOwnUnit() {
    show();
    settings.choose(server("statement_timeout"));
    assertThat(settings.wantedProperty().get()).isEqualTo("5min");
    settings.wantedProperty().set("25s");
    assertThat(settings.remediesProperty().get())
        .extracting(Remedy::command)
        .anySatisfy(command ->
            assertThat(command)
                .contains(
                    "modify-db-parameter-group",
                    "ParameterName=statement_timeout,ParameterValue=25000,ApplyMethod=immediate"))
        .anySatisfy(command ->
            assertThat(command).isEqualTo("ALTER ROLE ROLE_NAME SET statement_timeout = '25s';"))
        .noneSatisfy(command -> assertThat(command).contains("ALTER SYSTEM"));
    settings.choose(server("shared_buffers"));
    assertThat(settings.remediesProperty().get())
        .singleElement()
        .extracting(Remedy::command)
        .asString()
        .contains("ParameterValue=2097152,ApplyMethod=pending-reboot");
  }

  @Test
  void anOverrideIsChangedWhereItWasMade() {
    show();
    settings.choose(SettingGroup.overrides(entry("statement_timeout")).getLast());
    settings.wantedProperty().set("15s");
    assertThat(settings.remediesProperty().get())
        .extracting(Remedy::command)
        .containsExactly(
            "ALTER ROLE \"shop_api\" IN DATABASE \"shop\" SET statement_timeout = '15s';",
            "ALTER ROLE \"shop_api\" IN DATABASE \"shop\" RESET statement_timeout;");
  }

  @Test
  void whatIsNoValueOffersNoCommand() {
    show();
    settings.choose(server("statement_timeout"));
    settings.wantedProperty().set("soon");
    assertThat(settings.remediesProperty().get()).isEmpty();
    assertThat(settings.hint()).startsWith("Not a value in ms");
  }

  @Test
  void copiesAreHarmlessWhateverARoleIsCalled() {
    show();
    settings.searchProperty().set("lock_timeout");
    assertThat(settings.csv())
        .contains("\"statement_timeout\"".replace("statement", "lock"))
        .doesNotContain("\"=")
        .doesNotContain("\u202e");
    assertThat(settings.markdown())
        .startsWith("| setting | value |")
        .contains("5s \\| \\<b\\>\\`x\\`\\</b\\>")
        .doesNotContain("<b>");
    assertThat(settings.markdown().lines()).hasSize(4);
  }

  @Test
  void theManualIsTheServersOwn() {
    show();
    settings.choose(server("autovacuum"));
    assertThat(settings.manual())
        .isEqualTo("https://www.postgresql.org/docs/18/runtime-config-vacuum.html#GUC-AUTOVACUUM");
    settings.choose(server("rds.force_ssl"));
    assertThat(settings.manual()).isEmpty();
  }

  @Test
  void everyStateSaysWhyThereIsNothing() {
    assertThat(settings.messageProperty().get()).startsWith("Connecting to shop production");
    show(new Reading.Pending<>());
    assertThat(settings.messageProperty().get()).isEqualTo("Settings have not been read yet.");
    show(new Reading.Unavailable<>(new Problem("Not allowed.", "Ask.", ""), SampleSnapshots.START));
    assertThat(settings.messageProperty().get()).isEqualTo("Not allowed.\nAsk.");
    show();
    assertThat(settings.messageProperty().get()).isEmpty();
  }

  @Test
  void whatWasReadStaysWhenALaterReadingFailsAndTheRemarkSaysHowOldItIs() {
    Reading<dev.pgtriage.snapshot.Settings> read =
        new Reading.Value<>(SampleSettings.incident(), SampleSnapshots.START);
    show(read);
    show(
        new Reading.Unavailable<dev.pgtriage.snapshot.Settings>(
                new Problem("The server does not answer in time.", "Wait.", ""),
                SampleSnapshots.START.plusSeconds(420))
            .after(read));
    settings.tick(SampleSnapshots.START.plusSeconds(420));

    assertThat(names()).contains("statement_timeout");
    assertThat(settings.messageProperty().get()).isEmpty();
    assertThat(settings.remarkProperty().get())
        .isEqualTo("read 7 min ago; can't be read now: The server does not answer in time.");
  }

  @Test
  void aValueOfTheConsolesOwnLoginIsNotShownAsTheServers() {
    show(
        new Reading.Value<>(
            new dev.pgtriage.snapshot.Settings(
                Map.of(
                    "statement_timeout",
                    new Setting("statement_timeout", "5000", "ms", "user", false, "0", "user")),
                List.of(new SettingOverride("oncall", null, "statement_timeout", "5s"))),
            SampleSnapshots.START));

    SettingLine line = server("statement_timeout");
    assertThat(line.value()).isEqualTo("not visible");
    assertThat(line.source(true)).isEqualTo("hidden by ALTER ROLE of the console's login");
    assertThat(line.differs()).isFalse();
  }

  private void show() {
    show(new Reading.Value<>(SampleSettings.incident(), SampleSnapshots.START));
  }

  private void show(Reading<dev.pgtriage.snapshot.Settings> reading) {
    settings.show(
        new WatchState.Live(SampleSettings.with(SampleSnapshots.incident(5, 0), reading)));
  }

  private Entry entry(String name) {
    Predicate<Entry> named = entry -> entry.setting().name().equals(name);
    return settings.groupsProperty().get().stream()
        .flatMap(group -> group.entries().stream())
        .filter(named)
        .findFirst()
        .orElseThrow();
  }

  private SettingLine server(String name) {
    return new SettingLine.Server(entry(name));
  }

  private List<String> names() {
    return settings.groupsProperty().get().stream()
        .flatMap(group -> group.entries().stream())
        .map(entry -> entry.setting().name())
        .toList();
  }
}
