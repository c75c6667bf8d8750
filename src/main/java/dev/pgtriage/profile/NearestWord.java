package dev.pgtriage.profile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a mistyped word was meant to be. */
final class NearestWord {

  private NearestWord() {}

  /** The nearest of the candidates, where one is near enough to be meant. */
  static Optional<String> to(String word, Collection<String> candidates) {
    int farthest = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= farthest)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** Levenshtein's edit distance. */
  private static int distance(String left, String right) {
    if (Math.abs(left.length() - right.length()) > 10) {
      return Integer.MAX_VALUE;
    }
    int[] above = new int[right.length() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[above.length];
      current[0] = row;
      for (int column = 1; column < above.length; column++) {
        int replaced =
            above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[right.length()];
  }
}
