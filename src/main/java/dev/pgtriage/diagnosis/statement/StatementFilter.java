package dev.pgtriage.diagnosis.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which statements to show, as a line people type. All terms must hold: a word is looked for in the
 * statement, its user, database, tiers and id; {@code user:}, {@code db:} and {@code tier:} before
 * it look there alone; {@code -} leaves out; quotes keep spaces.
 */
public final class StatementFilter {

  /** Every statement. */
  public static final StatementFilter ALL = new StatementFilter(List.of());

  private static final Pattern TERM =
      Pattern.compile("(-?)(?:(user|db|tier):)?(?:\"([^\"]*)\"?|(\\S+))");

  private record Term(boolean not, String field, String word) {
    boolean holds(StatementUse use, String tiers) {
      boolean found =
          switch (field) {
            case "user" -> contains(use.key().user());
            case "db" -> contains(use.key().database());
            case "tier" -> contains(tiers);
            default ->
                contains(use.counters().statement())
                    || contains(use.key().user())
                    || contains(use.key().database())
                    || contains(tiers)
                    || String.valueOf(use.key().queryId()).equals(word);
          };
      return found != not;
    }

    private boolean contains(@Nullable String text) {
      return text != null && text.toLowerCase(Locale.ROOT).contains(word);
    }
  }

  private final List<Term> terms;

  private StatementFilter(List<Term> terms) {
    this.terms = List.copyOf(terms);
  }

  /** Reads a filter; every text is one. */
  public static StatementFilter parse(String text) {
    List<Term> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(text);
    while (matcher.find()) {
      String quoted = matcher.group(3);
      String word = quoted == null ? matcher.group(4) : quoted;
      if (word != null && !word.isEmpty() && !word.equals("-")) {
        terms.add(
            new Term(
                !matcher.group(1).isEmpty(),
                Objects.requireNonNullElse(matcher.group(2), ""),
                word.toLowerCase(Locale.ROOT)));
      }
    }
    return terms.isEmpty() ? ALL : new StatementFilter(terms);
  }

  /**
   * Whether every term holds.
   *
   * @param tiers the names of the tiers that run it
   */
  public boolean matches(StatementUse use, String tiers) {
    return terms.stream().allMatch(term -> term.holds(use, tiers));
  }
}
