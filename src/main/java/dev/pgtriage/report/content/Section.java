package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * One table of a report.
 *
 * @param note what to know of it: the time it covers, or why it has no rows; empty when there is
 *     nothing to say
 */
public record Section<T>(String note, List<T> rows) {

  public Section {
    rows = List.copyOf(rows);
  }

  /**
   * What was read, or why there is nothing.
   *
   * @param takenAt when the report's snapshot was taken, console clock
   * @param subject what it is, at the begin of a sentence, such as {@code The slots}
   */
  static <S, T> Section<T> of(
      Reading<S> reading, Instant takenAt, String subject, Function<S, List<T>> rows) {
    return switch (reading) {
      case Reading.Pending<S> pending ->
          new Section<>(subject + " have not been read yet.", List.of());
      case Reading.Unavailable<S>(Problem problem, var at) ->
          new Section<>(
              Wording.sentence(subject + " could not be read: " + problem.message()), List.of());
      case Reading.Stale<S> stale ->
          new Section<>(
              Wording.sentence(
                  "%s as they were %s before this report; they could not be read again: %s"
                      .formatted(
                          subject,
                          Figures.age(Duration.between(stale.at(), takenAt)),
                          stale.problem().message())),
              rows.apply(stale.value()));
      case Reading.Value<S>(S value, var at) -> new Section<>("", rows.apply(value));
    };
  }
}
