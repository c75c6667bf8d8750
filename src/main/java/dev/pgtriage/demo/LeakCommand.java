package dev.pgtriage.demo;

import java.util.List;

/** What the scenario asks an API worker to serve; a line each on the worker's stdin. */
sealed interface LeakCommand {

  /** What everybody buys, and waits for. */
  List<Integer> HOT_PRODUCTS = List.of(7, 42);

  /** A checkout that computes for long while it holds the product's row lock. */
  record SlowCheckout(int product) implements LeakCommand {}

  /** A report that computes for seconds over the first so many products. */
  record Report(int products) implements LeakCommand {}

  /** Visitors close the page: running requests are cancelled. */
  record VisitorsLeave() implements LeakCommand {}

  default String line() {
    return switch (this) {
      case SlowCheckout(int product) -> "checkout " + product;
      case Report(int products) -> "report " + products;
      case VisitorsLeave() -> "leave";
    };
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException for a line that no command writes
   */
  static LeakCommand parse(String line) {
    String[] words = line.split(" ", -1);
    return switch (words[0]) {
      case "checkout" -> new SlowCheckout(Integer.parseInt(words[1]));
      case "report" -> new Report(Integer.parseInt(words[1]));
      case "leave" -> new VisitorsLeave();
      default -> throw new IllegalArgumentException("not a command: " + line);
    };
  }
}
