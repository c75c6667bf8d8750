package dev.pgtriage.diagnosis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "PT0.48S, 0.4 s",
    "PT9.96S, 9.9 s",
    "PT42S, 42 s",
    "PT4M12S, 4 min 12 s",
    "PT3H12M40S, 3 h 12 min",
    "P3DT4H, 3 d 4 h",
    "PT-1S, 0.0 s"
  })
  void agesAreRead(Duration age, String text) {
    assertThat(Figures.age(age)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"PT30S, 30 s", "PT5M, 5 min", "PT1H, 1 h", "P1D, 1 d", "PT90S, 1 min 30 s"})
  void limitsHaveNoPartsThatAreZero(Duration limit, String text) {
    assertThat(Figures.limit(limit)).isEqualTo(text);
  }

  @Test
  void numbersHaveSaneDigits() {
    assertThat(Figures.average(6.24)).isEqualTo("6.2");
    assertThat(Figures.average(13)).isEqualTo("13");
    assertThat(Figures.average(41.4)).isEqualTo("41");
    assertThat(Figures.percent(40.6)).isEqualTo("41%");
    assertThat(Figures.latency(Duration.ofMillis(38))).isEqualTo("38 ms");
    assertThat(Figures.latency(Duration.ofMillis(1230))).isEqualTo("1.2 s");
    assertThat(Figures.count(1, "session")).isEqualTo("1 session");
    assertThat(Figures.ago(Duration.ofMillis(300))).isEqualTo("just now");
    assertThat(Figures.ago(Duration.ofMinutes(12))).isEqualTo("12 min ago");
    assertThat(Figures.ago(Duration.ofHours(1))).isEqualTo("1 h ago");
    assertThat(Figures.ago(Duration.ofSeconds(70))).isEqualTo("1 min 10 s ago");
    assertThat(Figures.ago(Duration.ofMinutes(70))).isEqualTo("1 h 10 min ago");
  }

  @Test
  void hostileTextIsHarmlessOnScreen() {
    assertThat(ScreenText.line("a\u202Eb\u0007\n\tc  d", 100)).isEqualTo("ab c d");
    assertThat(ScreenText.line("x".repeat(10), 4)).isEqualTo("xxxx…");
    assertThat(ScreenText.line("  \n", 4)).isEmpty();
  }

  @Test
  void digitsAreGroupedWhereThereAreMoreThanFour() {
    assertThat(Figures.number(5000)).isEqualTo("5000");
    assertThat(Figures.number(41_200)).isEqualTo("41,200");
    assertThat(Figures.number(-1_234_567)).isEqualTo("-1,234,567");
  }
}
