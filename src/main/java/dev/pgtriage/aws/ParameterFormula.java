package dev.pgtriage.aws;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a parameter that a parameter group gives as a number or a formula: {@code
 * LEAST({DBInstanceClassMemory/9531392},5000)}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ParamValuesRef.html">Specifying
 *     DB parameters</a>
 */
final class ParameterFormula {

  /** What RDS gives {@code max_connections} where nobody changed it. */
  static final String DEFAULT_MAX_CONNECTIONS = "LEAST({DBInstanceClassMemory/9531392},5000)";

  private static final Pattern CHOICE =
      Pattern.compile("(LEAST|GREATEST)\\((.*)\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern MEMORY =
      Pattern.compile(
          "\\{?DBInstanceClassMemory(?:/([1-9][0-9]{0,17}))?\\}?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private ParameterFormula() {}

  /**
   * Works it out.
   *
   * @param memoryBytes the instance class' memory; null where it is not known
   * @return empty where the formula needs what is not known, or is of another kind
   */
  static OptionalLong value(String formula, @Nullable Long memoryBytes) {
    String text = formula.replace(" ", "");
    if (NUMBER.matcher(text).matches()) {
      return OptionalLong.of(Long.parseLong(text));
    }
    Matcher memory = MEMORY.matcher(text);
    if (memory.matches()) {
      return memoryBytes == null
          ? OptionalLong.empty()
          : OptionalLong.of(
              memoryBytes / Long.parseLong(Optional.ofNullable(memory.group(1)).orElse("1")));
    }
    Matcher choice = CHOICE.matcher(text);
    return choice.matches()
        ? choose(choice.group(1), choice.group(2), memoryBytes)
        : OptionalLong.empty();
  }

  private static OptionalLong choose(String function, String list, @Nullable Long memoryBytes) {
    OptionalLong chosen = OptionalLong.empty();
    for (String part : list.split(",", -1)) {
      OptionalLong value = value(part, memoryBytes);
      if (value.isEmpty()) {
        return value;
      }
      long next = value.getAsLong();
      if (chosen.isEmpty()) {
        chosen = value;
      } else {
        chosen =
            OptionalLong.of(
                function.equalsIgnoreCase("LEAST")
                    ? Math.min(chosen.getAsLong(), next)
                    : Math.max(chosen.getAsLong(), next));
      }
    }
    return chosen;
  }
}
