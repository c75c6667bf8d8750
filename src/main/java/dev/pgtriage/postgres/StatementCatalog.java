package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps each statement's text once, however many sessions and ticks show it. Used by one thread.
 *
 * <p>Bounded: texts not seen for longest are forgotten, which costs memory for the double only.
 */
final class StatementCatalog {

  private static final int CAPACITY = 20_000;

  private final Map<String, Statement> byText = lru();
  private final Map<String, String> normalized = lru();

  Statement of(String text) {
    if (text.isEmpty()) {
      return Statement.NONE;
    }
    Statement known = byText.get(text);
    if (known == null) {
      Statement parsed = Statement.of(text);
      String same = normalized.putIfAbsent(parsed.normalized(), parsed.normalized());
      known = same == null ? parsed : new Statement(text, same);
      byText.put(text, known);
    }
    return known;
  }

  private static <V> Map<String, V> lru() {
    return new LinkedHashMap<>(1024, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > CAPACITY;
      }
    };
  }
}
