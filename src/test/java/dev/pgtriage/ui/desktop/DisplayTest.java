package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {

  @Test
  void linuxHasADisplayWhenTheEnvironmentNamesOne() {
    assertThat(Display.of("Linux", Map.of())).isEqualTo(Display.ABSENT);
    assertThat(Display.of("Linux", Map.of("DISPLAY", " "))).isEqualTo(Display.ABSENT);
    assertThat(Display.of("Linux", Map.of("DISPLAY", ":0"))).isEqualTo(Display.PRESENT);
    assertThat(Display.of("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
        .isEqualTo(Display.PRESENT);
  }

  @Test
  void otherPlatformsAlwaysHaveOne() {
    assertThat(Display.of("Windows 11", Map.of())).isEqualTo(Display.PRESENT);
    assertThat(Display.of("Mac OS X", Map.of())).isEqualTo(Display.PRESENT);
  }
}
