package dev.pgtriage.diagnosis.finding;

/** What a finding rests on. */
public sealed interface Evidence {

  /** One sentence with its numbers; harmless to show. */
  String sentence();

  /** A fact. */
  record Fact(String sentence) implements Evidence {}

  /** The timeouts between worker and backend, to be drawn. */
  record Chain(String sentence, TimeoutChain chain) implements Evidence {}

  /** How a number went, to be drawn. */
  record Growth(String sentence, Course course) implements Evidence {}
}
