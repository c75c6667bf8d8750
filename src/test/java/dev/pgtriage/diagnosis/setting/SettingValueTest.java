package dev.pgtriage.diagnosis.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingValueTest {

  @ParameterizedTest
  @CsvSource({
    "300000, ms, 5 min",
    "25000, ms, 25 s",
    "25s, ms, 25 s",
    "1500, ms, 1.5 s",
    "200, ms, 200 ms",
    "2, ms, 2 ms",
    "16384, 8kB, 128 MB",
    "7168, kB, 7 MB",
    "64MB, kB, 64 MB",
    "1024, MB, 1 GB",
    "300, s, 5 min",
    "5000, , 5000",
    "on, , on",
    "0, ms, off",
  })
  void peopleReadUnits(String value, @Nullable String unit, String human) {
    KnownSetting known =
        new KnownSetting("x", Topic.TIMEOUTS, "", unit == null ? Map.of() : Map.of("0", "off"), "");
    assertThat(SettingValue.human(known, value, unit)).isEqualTo(human);
  }

  @ParameterizedTest
  @CsvSource({
    "25s, ms, 25000",
    "5min, ms, 300000",
    "300, ms, 300",
    "128MB, 8kB, 16384",
    "1GB, kB, 1048576",
    "0.5s, ms, 500",
    "-1, ms, -1",
    "2min, s, 120",
  })
  void parameterGroupsTakeTheSettingsOwnUnit(String written, String unit, String number) {
    assertThat(SettingValue.inUnit(written, unit)).contains(number);
  }

  @ParameterizedTest
  @CsvSource({"ten, ms", "25MB, ms", "25s, kB", "25 parsecs, ms"})
  void whatIsNoValueIsNone(String written, String unit) {
    assertThat(SettingValue.inUnit(written, unit)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "300000, ms, 5min",
    "16384, 8kB, 128MB",
    "1001, ms, 1001ms",
    "0, ms, 0",
    "-1, MB, -1"
  })
  void commandsTakeTheLargestWholeUnit(String value, String unit, String written) {
    assertThat(SettingValue.written(value, unit)).isEqualTo(written);
  }

  @Test
  void everyKnownSettingSaysWhyItMatters() {
    assertThat(KnownSettings.ALL)
        .hasSizeGreaterThan(70)
        .allSatisfy(known -> {
          assertThat(known.why()).endsWith(".");
          assertThat(known.page()).isNotEmpty();
        })
        .extracting(KnownSetting::name)
        .doesNotHaveDuplicates();
  }
}
