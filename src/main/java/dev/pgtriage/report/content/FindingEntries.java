package dev.pgtriage.report.content;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.TimeoutChain;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Findings in the form that reports and {@code pgtriage diagnose} share. */
public final class FindingEntries {

  private FindingEntries() {}

  /** One finding of a diagnosis. */
  public static FindingEntry of(Diagnosis diagnosis, Finding finding) {
    FindingKey cause = diagnosis.causeOf().get(finding.key());
    return new FindingEntry(
        finding.id().text(),
        Wording.sentence(finding.key().subject()),
        finding.severity(),
        finding.confidence(),
        diagnosis.trendOf(finding),
        finding.since(),
        finding.id().title(),
        Wording.sentence(finding.summary()),
        cause == null
            ? null
            : new FindingEntry.Cause(cause.id().text(), Wording.sentence(cause.subject())),
        finding.evidence().stream().map(one -> Wording.sentence(one.sentence())).toList(),
        finding.evidence().stream().flatMap(FindingEntries::detail).toList(),
        finding.suspects().stream()
            .map(suspect ->
                new FindingEntry.SuspectEntry(
                    suspect.key().pid(),
                    suspect.key().backendStart(),
                    suspect.grade(),
                    Wording.sentence(suspect.why())))
            .toList(),
        finding.remedies().stream().map(FindingEntries::remedy).toList());
  }

  /** A finding that is no more. */
  public static ClearedEntry of(Diagnosis.Cleared cleared) {
    return new ClearedEntry(
        cleared.last().id().text(),
        Wording.sentence(cleared.last().key().subject()),
        cleared.at(),
        Wording.sentence(cleared.last().summary()));
  }

  private static Stream<Detail> detail(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Fact fact -> Stream.of();
      case Evidence.Chain(String sentence, TimeoutChain chain) -> Stream.of(chain(chain));
      case Evidence.Growth(String sentence, Course course) -> Stream.of(course(course));
    };
  }

  private static Detail chain(TimeoutChain chain) {
    return new Detail.Chain(
        Wording.sentence(chain.tier()),
        toMillis(chain.runningOrphan()),
        toMillis(chain.vanishedOrphan()),
        chain.links().stream()
            .map(link ->
                new Detail.Link(
                    link.name(),
                    link.side(),
                    toMillis(link.value()),
                    Wording.sentence(link.source()),
                    link.fit()))
            .toList());
  }

  private static Detail course(Course course) {
    Course.Forecast forecast = course.forecast();
    return new Detail.Course(
        Wording.sentence(course.name()),
        course.unit(),
        course.limit(),
        course.points(),
        forecast == null
            ? null
            : new Detail.Forecast(
                forecast.at(), forecast.earliest(), forecast.latest(), forecast.perSecond()));
  }

  private static FindingEntry.RemedyEntry remedy(Remedy remedy) {
    String title = Wording.sentence(remedy.title());
    String command = Wording.command(remedy.command());
    return switch (remedy) {
      case Remedy.EndSessions end ->
          new FindingEntry.RemedyEntry(
              end.kind(), title, command, end.signal(), null, null, null, null);
      case Remedy.Copy copy ->
          new FindingEntry.RemedyEntry(
              copy.kind(),
              title,
              command,
              null,
              copy.target().title(),
              copy.takesEffect().text(),
              copy.takesEffect().needsRestart(),
              Wording.sentence(copy.note()));
    };
  }

  private static @Nullable Duration toMillis(@Nullable Duration duration) {
    return duration == null ? null : Wording.toMillis(duration);
  }
}
