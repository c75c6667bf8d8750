package dev.pgtriage.ui.palette;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How well a text answers what was typed. Each typed word must be found, its letters in order;
 * together, and at the beginning of words, they count for more.
 */
final class Fuzzy {

  /** The text does not answer. */
  static final int NONE = 0;

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final int LETTER = 1;
  private static final int NEXT_TO_LAST = 4;
  private static final int WORD_BEGIN = 6;
  private static final int TEXT_BEGIN = 8;
  private static final int WHOLE = 20;

  private final List<String> words;

  /**
   * @param typed as people type, case does not matter
   */
  Fuzzy(String typed) {
    words =
        SPACES
            .splitAsStream(typed.strip().toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .toList();
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /**
   * How well a text answers.
   *
   * @param lowerCase the text in lower case
   * @return larger is better; {@link #NONE} when a word is not found
   */
  int score(String lowerCase) {
    int sum = 0;
    for (String word : words) {
      int score = score(word, lowerCase);
      if (score == NONE) {
        return NONE;
      }
      sum += score;
    }
    return sum;
  }

  private static int score(String word, String text) {
    int whole = wholeScore(word, text);
    return whole == NONE ? scattered(word, text) : whole;
  }

  /** The word as it is, best at the beginning of a word. */
  private static int wholeScore(String word, String text) {
    int best = NONE;
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int score =
          WHOLE
              + word.length() * NEXT_TO_LAST
              + (at == 0 ? TEXT_BEGIN + WORD_BEGIN : beginsWord(text, at) ? WORD_BEGIN : 0);
      best = Math.max(best, score);
    }
    return best;
  }

  /** Its letters in order; the first that begins a word is taken before one within. */
  private static int scattered(String word, String text) {
    int sum = 0;
    int last = -1;
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      int next = text.indexOf(letter, last + 1);
      if (next < 0) {
        return NONE;
      }
      int begin = next;
      while (begin >= 0 && !beginsWord(text, begin) && begin != last + 1) {
        begin = text.indexOf(letter, begin + 1);
      }
      if (begin >= 0 && isFoundFrom(word, i + 1, text, begin + 1)) {
        next = begin;
      }
      sum +=
          last >= 0 && next == last + 1
              ? NEXT_TO_LAST
              : beginsWord(text, next) ? WORD_BEGIN : -LETTER;
      last = next;
    }
    // Letters that lie about everywhere answer nothing.
    return sum >= 2 * word.length() ? sum : NONE;
  }

  private static boolean isFoundFrom(String word, int letter, String text, int from) {
    int at = from - 1;
    for (int i = letter; i < word.length(); i++) {
      at = text.indexOf(word.charAt(i), at + 1);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean beginsWord(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
