package dev.pgtriage.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a worker tells its master several times a second; a line each on the worker's stdout.
 *
 * @param oldestMillis how long its oldest request has been running
 * @param open its requests that are running or wait for a thread
 * @param dropped requests since the last heartbeat for which there was no room
 * @param served requests that ended since the last heartbeat
 */
record Heartbeat(long oldestMillis, int open, int dropped, List<Served> served) {

  /** How a request ended. */
  enum Outcome {
    OK,
    FAILED,

    /** The visitor did not wait for the response. */
    ABANDONED
  }

  /**
   * A request that ended.
   *
   * @param millis from its arrival, waiting for a thread included
   */
  record Served(long millis, Outcome outcome) {}

  Heartbeat {
    served = List.copyOf(served);
  }

  String line() {
    List<String> words = new ArrayList<>();
    words.add(Long.toString(oldestMillis));
    words.add(Integer.toString(open));
    words.add(Integer.toString(dropped));
    served.forEach(request -> words.add(request.millis() + ":" + request.outcome()));
    return String.join(" ", words);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException for a line that no heartbeat writes
   */
  static Heartbeat parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length < 3) {
      throw new IllegalArgumentException("not a heartbeat: " + line);
    }
    return new Heartbeat(
        Long.parseLong(words[0]),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Arrays.stream(words).skip(3).map(Heartbeat::served).toList());
  }

  private static Served served(String word) {
    int colon = word.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a served request: " + word);
    }
    return new Served(
        Long.parseLong(word.substring(0, colon)), Outcome.valueOf(word.substring(colon + 1)));
  }
}
