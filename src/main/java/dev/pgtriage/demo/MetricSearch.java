package dev.pgtriage.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search for metrics by exact terms, which is the part of CloudWatch's language that PgTriage
 * speaks: a namespace with its dimensions, and values that must be equal.
 *
 * @param terms {@code MetricName} and dimensions
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html">Search
 *     expression syntax</a>
 */
record MetricSearch(
    String namespace,
    Set<String> dimensions,
    Map<String, String> terms,
    String statistic,
    int periodSeconds) {

  private static final Pattern SEARCH =
      Pattern.compile("SEARCH\\('\\{([^},]+)((?:,[^},]+)*)\\}([^']*)',\\s*'([^']+)',\\s*(\\d+)\\)");
  private static final Pattern TERM = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  /** Reads an expression; empty for one that is no such search. */
  static Optional<MetricSearch> parse(String expression) {
    Matcher search = SEARCH.matcher(expression);
    if (!search.matches()) {
      return Optional.empty();
    }
    Map<String, String> terms = new HashMap<>();
    Matcher term = TERM.matcher(search.group(3));
    while (term.find()) {
      terms.put(term.group(1), term.group(2));
    }
    Set<String> dimensions =
        search.group(2).isEmpty()
            ? Set.of()
            : Set.copyOf(List.of(search.group(2).substring(1).split(",", -1)));
    return Optional.of(
        new MetricSearch(
            search.group(1),
            dimensions,
            terms,
            search.group(4),
            Integer.parseInt(search.group(5))));
  }

  boolean matches(MetricSource.Metric metric) {
    Map<String, String> named = new HashMap<>(metric.dimensions());
    named.put("MetricName", metric.name());
    return metric.namespace().equals(namespace)
        && metric.dimensions().keySet().equals(dimensions)
        && terms.entrySet().stream()
            .allMatch(term -> term.getValue().equals(named.get(term.getKey())));
  }
}
