package dev.pgtriage.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TierMatchTest {

  @ParameterizedTest
  @CsvSource({
    "gunicorn*, gunicorn: worker 3, true",
    "gunicorn*, xgunicorn, false",
    "*worker*, gunicorn: worker 3, true",
    "a.c, abc, false",
    "x\\Ey*, x\\Eyz, true",
  })
  void onlyAStarIsAWildcard(String pattern, String name, boolean matches) {
    assertThat(new TierMatch(pattern, null, null, null).matches(name, null, null, null))
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.1.0/24, 10.0.1.255, true",
    "10.0.1.0/24, 10.0.2.0, false",
    "128.0.0.0/1, 200.1.1.1, true",
    "0.0.0.0/1, 200.1.1.1, false",
    "10.0.1.0/24, ::1, false",
    "fd00::/8, fdab::1, true",
    "fe80::/10, fe80::1%eth9, true",
    "0.0.0.0/0, somewhere, false",
    "0.0.0.0/0, '', false",
    "0.0.0.0/0, [local], false",
  })
  void aClientIsInABlockOrNotButNeverAnError(String block, String client, boolean matches) {
    assertThat(new TierMatch(null, block, null, null).matches("", client, null, null))
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/+8", "host", "300.1.1.1"})
  void whatIsNoBlockIsRefusedWhenItIsMade(String block) {
    assertThatThrownBy(() -> new TierMatch(null, block, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isAValue() {
    assertThat(new TierMatch("a*", "10.0.0.0/8", null, null))
        .isEqualTo(new TierMatch("a*", "10.0.0.0/8", null, null))
        .hasSameHashCodeAs(new TierMatch("a*", "10.0.0.0/8", null, null))
        .isNotEqualTo(new TierMatch("a*", "10.0.0.0/9", null, null));
  }
}
