package dev.pgtriage.ui.desktop;

import java.util.Locale;
import java.util.Map;

/** Whether there is a screen to open a window on. */
public enum Display {
  PRESENT,
  ABSENT;

  /** Looks at what the platform says; only Linux and other Unixes run without one. */
  public static Display of(String osName, Map<String, String> environment) {
    String os = osName.toLowerCase(Locale.ROOT);
    boolean asksEnvironment = !os.contains("windows") && !os.contains("mac");
    boolean named = isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
    return asksEnvironment && !named ? ABSENT : PRESENT;
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  /** Has JavaFX draw in memory; must come before anything of JavaFX is touched. */
  public static void useNone() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
  }
}
