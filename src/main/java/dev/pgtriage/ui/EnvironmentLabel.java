package dev.pgtriage.ui;

import java.util.List;
import java.util.Locale;

/**
 * How the environment of a profile looks: production must not be taken for anything else.
 *
 * @param text as the profile writes it
 * @param style the badge's style class beside {@code environment}
 */
public record EnvironmentLabel(String text, String style) {

  /** What most people call theirs. */
  public static final List<String> USUAL = List.of("production", "staging", "development", "test");

  /** How that word is shown; harmless to show. */
  public static EnvironmentLabel of(String environment) {
    String word = environment.strip().toLowerCase(Locale.ROOT);
    String style =
        switch (word) {
          case "production", "prod", "live" -> "production";
          case "staging", "stage", "preproduction", "pre-production" -> "staging";
          default -> "other";
        };
    return new EnvironmentLabel(ServerText.line(environment.strip(), ServerText.LINE), style);
  }
}
