package dev.pgtriage.diagnosis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopiedTextTest {

  @Test
  void aSpreadsheetFindsNoFormula() {
    assertThat(
            Csv.line(List.of("=cmd|' /C calc'!A0", "@SUM(A1)", "+1+1", "-2.5", "-- x", "a,\"b\"")))
        .isEqualTo("'=cmd|' /C calc'!A0,'@SUM(A1),'+1+1,-2.5,'-- x,\"a,\"\"b\"\"\"\r\n");
  }

  @Test
  void aLineBreakDoesNotEndARow() {
    assertThat(Csv.line(List.of("a\r\nb", "\u202Ec"))).isEqualTo("a b,c\r\n");
  }

  @Test
  void markdownStaysText() {
    assertThat(Markdown.text("<b>*x*</b> | `y` [z](u)", 80))
        .isEqualTo("&lt;b\\>\\*x\\*&lt;/b\\> \\| \\`y\\` \\[z\\](u)");
    assertThat(Markdown.code("a `b` | c\nd", 80)).isEqualTo("`a 'b' ¦ c d`");
  }

  @Test
  void figuresOfStatementsHaveThreeDigitsAndAUnit() {
    assertThat(Figures.time(Duration.ofNanos(41_000))).isEqualTo("0.04 ms");
    assertThat(Figures.time(Duration.ofMillis(3))).isEqualTo("3.0 ms");
    assertThat(Figures.time(Duration.ofMillis(6900))).isEqualTo("6.9 s");
    assertThat(Figures.large(9999)).isEqualTo("9999");
    assertThat(Figures.large(12_345)).isEqualTo("12.3 k");
    assertThat(Figures.large(999_999)).isEqualTo("1.0 M");
    assertThat(Figures.rate(0.001)).isEqualTo("<0.01/s");
    assertThat(Figures.rate(0)).isEqualTo("0/s");
    assertThat(Figures.rate(412.3)).isEqualTo("412/s");
  }
}
