package dev.pgtriage.ui.profiles;

import java.util.stream.Stream;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The ways to log in, as a profile writes them and as people call them. */
enum LoginMethod {
  /** Where a profile says nothing. */
  PASSWORD("", "Password"),
  IAM("iam", "IAM token"),
  SECRETS_MANAGER("secrets-manager", "Secrets Manager");

  private final String key;
  private final String text;

  LoginMethod(String key, String text) {
    this.key = key;
    this.text = text;
  }

  String key() {
    return key;
  }

  /** Shows a method's key by its name for people. */
  static final class Names extends StringConverter<@Nullable String> {
    @Override
    public String toString(@Nullable String key) {
      return Stream.of(values())
          .filter(method -> method.key.equals(key))
          .map(method -> method.text)
          .findFirst()
          .orElse(key == null ? "" : key);
    }

    @Override
    public String fromString(@Nullable String text) {
      return Stream.of(values())
          .filter(method -> method.text.equals(text))
          .map(LoginMethod::key)
          .findFirst()
          .orElse("");
    }
  }
}
