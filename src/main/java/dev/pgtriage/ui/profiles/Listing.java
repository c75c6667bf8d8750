package dev.pgtriage.ui.profiles;

import java.util.List;

/**
 * A list that takes a while to come.
 *
 * @param <T> what is listed
 */
sealed interface Listing<T> {

  /** Nobody has asked. */
  record NotAsked<T>() implements Listing<T> {}

  record Loading<T>() implements Listing<T> {}

  record Known<T>(List<T> items) implements Listing<T> {
    public Known {
      items = List.copyOf(items);
    }
  }

  /**
   * It did not come.
   *
   * @param advice what to do next; empty for nothing
   */
  record Failed<T>(String message, String advice) implements Listing<T> {}
}
