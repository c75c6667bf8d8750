package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.ServerText;
import java.util.List;

/**
 * A finding as the screen may show it. The rules pass harmless sentences; the screen does not rest
 * on it, as what a client sent must not rewrite what a person reads before pressing a button.
 */
final class Harmless {

  private static final int SENTENCE = 600;
  private static final int NAME = 80;

  private Harmless() {}

  static Finding of(Finding finding) {
    return new Finding(
        finding.key(),
        finding.severity(),
        finding.confidence(),
        sentence(finding.summary()),
        finding.evidence().stream().map(Harmless::of).toList(),
        finding.suspects().stream()
            .map(suspect -> new Suspect(suspect.key(), suspect.grade(), sentence(suspect.why())))
            .toList(),
        finding.remedies().stream().map(Harmless::of).toList(),
        finding.since(),
        finding.measure());
  }

  /** What is wrong, and with what. */
  static String title(Finding finding) {
    String subject = ScreenText.line(finding.key().subject(), NAME);
    return finding.id().title() + (subject.isEmpty() ? "" : ": " + subject);
  }

  static String sentence(String text) {
    return ScreenText.line(text, SENTENCE);
  }

  /** What the diagnosis cannot see with this login, a sentence each. */
  static List<String> blindSpots(Snapshot snapshot) {
    return snapshot
        .visibility()
        .optional()
        .map(visibility -> visibility.restrictions(snapshot.server().user()))
        .orElse(List.of())
        .stream()
        .map(Harmless::sentence)
        .toList();
  }

  private static Evidence of(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Fact(String sentence) -> new Evidence.Fact(sentence(sentence));
      case Evidence.Chain(String sentence, TimeoutChain chain) ->
          new Evidence.Chain(sentence(sentence), of(chain));
      case Evidence.Growth(String sentence, Course course) ->
          new Evidence.Growth(
              sentence(sentence),
              new Course(
                  ScreenText.line(course.name(), NAME),
                  course.unit(),
                  course.points(),
                  course.limit(),
                  course.forecast()));
    };
  }

  private static TimeoutChain of(TimeoutChain chain) {
    return new TimeoutChain(
        ScreenText.line(chain.tier(), NAME),
        chain.links().stream()
            .map(link ->
                new TimeoutChain.Link(
                    ScreenText.line(link.name(), NAME),
                    link.side(),
                    link.value(),
                    ScreenText.line(link.source(), NAME),
                    link.fit()))
            .toList(),
        chain.runningOrphan(),
        chain.vanishedOrphan());
  }

  /** What is copied is what is shown: a command is cut nowhere, or it would be another one. */
  static Remedy of(Remedy remedy) {
    return switch (remedy) {
      case Remedy.EndSessions end ->
          new Remedy.EndSessions(
              sentence(end.title()), end.signal(), end.sessions(), command(end.command()));
      case Remedy.Copy copy ->
          new Remedy.Copy(
              copy.target(),
              sentence(copy.title()),
              command(copy.command()),
              copy.takesEffect(),
              sentence(copy.note()));
    };
  }

  private static String command(String text) {
    return ServerText.block(text, Math.max(1, text.length()));
  }
}
