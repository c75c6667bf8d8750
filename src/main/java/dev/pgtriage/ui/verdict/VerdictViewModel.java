package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Trend;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What the strip and the panel behind it say of the newest diagnosis; for the FX thread. */
final class VerdictViewModel {

  private static final int SENTENCE = 400;

  private static final String NOT_YET = "Nothing yet.";

  private static final String JUDGE_YOURSELF =
      "Judge by the facts: Sessions, Blocking and Queries go on as before. The diagnosis tries again"
          + " with the next snapshot; if it stays like this, please report it with pgtriage.log.";

  private static final String SEE_MORE =
      "Nothing by what this login sees. It does not see everything: give it what \"Not seen by this"
          + " login\" names.";

  private final Profile profile;
  private final DateTimeFormatter clock;
  private final ReadOnlyObjectWrapper<Headline> headline;
  private final ReadOnlyObjectWrapper<List<FindingRow>> rows =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<FindingDetail>> detail =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<String>> cleared =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<String>> blindSpots =
      new ReadOnlyObjectWrapper<>(List.of());
  private Examined examined;
  private boolean open = true;
  private Instant now;

  /** What somebody picked; null while the verdict is looked at, whatever it is. */
  private @Nullable FindingKey picked;

  VerdictViewModel(Profile profile, ZoneId zone, Instant now) {
    this.profile = profile;
    this.now = now;
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    this.examined = new Examined(new WatchState.Connecting(now), new Judgement.None());
    this.headline = new ReadOnlyObjectWrapper<>(headline());
  }

  ReadOnlyObjectProperty<Headline> headlineProperty() {
    return headline.getReadOnlyProperty();
  }

  /** The tree of findings, a cause before what it explains. */
  ReadOnlyObjectProperty<List<FindingRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** The finding that is looked at; empty when there is none. */
  ReadOnlyObjectProperty<Optional<FindingDetail>> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /** What has gone, newest first, a sentence each. */
  ReadOnlyObjectProperty<List<String>> clearedProperty() {
    return cleared.getReadOnlyProperty();
  }

  /** Why no session can be ended now; empty when they can. */
  ReadOnlyStringProperty refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  /** What the diagnosis cannot see with this login, a sentence each. */
  ReadOnlyObjectProperty<List<String>> blindSpotsProperty() {
    return blindSpots.getReadOnlyProperty();
  }

  void show(Examined next) {
    examined = next;
    refusal.set(
        next.state() instanceof WatchState.Live
            ? ""
            : "The server does not answer; the sessions may be gone.");
    blindSpots.set(next.state().latest().map(Harmless::blindSpots).orElse(List.of()));
    fill();
  }

  void tick(Instant time) {
    now = time;
    fill();
  }

  /** Looks at a finding; the choice holds for as long as the finding lasts. */
  void pick(FindingKey key) {
    picked = key;
    fill();
  }

  /** Looks at the verdict again. */
  void pickVerdict() {
    picked = null;
    fill();
  }

  /** Tells whether anybody looks at more than the headline. */
  void setOpen(boolean looked) {
    open = looked;
    if (looked) {
      fill();
    }
  }

  private void fill() {
    headline.set(headline());
    if (!open) {
      return;
    }
    Optional<Diagnosis> known = diagnosis();
    rows.set(known.map(FindingRow::tree).orElse(List.of()));
    detail.set(known.flatMap(this::detail));
    cleared.set(known.map(this::cleared).orElse(List.of()));
  }

  private Optional<Diagnosis> diagnosis() {
    return examined.judgement() instanceof Judgement.Known(Diagnosis diagnosis, boolean first)
        ? Optional.of(diagnosis)
        : Optional.empty();
  }

  private Headline headline() {
    return switch (examined.judgement()) {
      case Judgement.None none ->
          new Headline(Level.NONE, "", "Waiting for the first snapshot.", "", "", NOT_YET, null);
      case Judgement.Unable(String message) ->
          new Headline(Level.UNABLE, "", message, "", "", JUDGE_YOURSELF, null);
      case Judgement.Known(Diagnosis diagnosis, boolean first) ->
          diagnosis
              .verdict()
              .map(verdict -> headline(diagnosis, verdict))
              .orElseGet(() -> first ? looking() : healthy(diagnosis));
    };
  }

  private Headline headline(Diagnosis diagnosis, Finding verdict) {
    int others = diagnosis.findings().size() - 1;
    List<String> facts = new ArrayList<>(List.of("for " + Figures.age(age(diagnosis, verdict))));
    if (diagnosis.trendOf(verdict) != Trend.STEADY) {
      facts.add(diagnosis.trendOf(verdict).text());
    }
    if (verdict.confidence() != Grade.CERTAIN) {
      facts.add(verdict.confidence().text());
    }
    staleRemark().ifPresent(facts::add);
    return new Headline(
        Level.of(verdict.severity()),
        Harmless.title(verdict),
        ScreenText.line(verdict.summary(), SENTENCE),
        String.join("  ·  ", facts),
        others == 0 ? "" : "+" + others + " more",
        "",
        Harmless.of(verdict));
  }

  private Headline looking() {
    return new Headline(
        Level.NONE,
        "",
        "Looking: a finding is told once two snapshots in a row show it.",
        staleRemark().orElse(""),
        "",
        NOT_YET,
        null);
  }

  private Headline healthy(Diagnosis diagnosis) {
    String last =
        diagnosis.cleared().isEmpty()
            ? ""
            : "Last cleared " + cleared(diagnosis, diagnosis.cleared().getFirst());
    String hint =
        profile.tiers().isEmpty()
            ? "Add tiers to the profile to watch worker timeouts and connection budgets."
            : "";
    int notes = diagnosis.findings().size();
    List<String> facts = new ArrayList<>();
    if (!blindSpots.get().isEmpty()) {
      facts.add("as far as this login sees");
    }
    staleRemark().ifPresent(facts::add);
    return new Headline(
        Level.OK,
        "No finding of warning or above",
        last.isEmpty() ? hint : last,
        String.join("  ·  ", facts),
        notes == 0 ? "" : Figures.count(notes, "note"),
        blindSpots.get().isEmpty() ? "Nothing." : SEE_MORE,
        null);
  }

  /** A state that goes on between two snapshots does so on the server's clock. */
  private Instant serverNow(Diagnosis diagnosis) {
    return switch (examined.state()) {
      case WatchState.Live(Snapshot snapshot) -> snapshot.serverTimeAt(now);
      // What went on since nobody knows.
      case WatchState.Stale stale -> diagnosis.at();
      case WatchState.Connecting connecting -> diagnosis.at();
      case WatchState.Failed failed -> diagnosis.at();
    };
  }

  private Duration age(Diagnosis diagnosis, Finding finding) {
    return notNegative(Duration.between(finding.since(), serverNow(diagnosis)));
  }

  private Optional<String> staleRemark() {
    return examined.state() instanceof WatchState.Stale stale
        ? Optional.of(
            "as of "
                + Figures.ago(notNegative(Duration.between(stale.lastSnapshot().takenAt(), now))))
        : Optional.empty();
  }

  private Optional<FindingDetail> detail(Diagnosis diagnosis) {
    FindingKey key = picked;
    Optional<Finding> chosen = key == null ? Optional.empty() : diagnosis.finding(key);
    if (chosen.isEmpty()) {
      picked = null;
    }
    return chosen
        .or(diagnosis::verdict)
        .or(() -> diagnosis.findings().stream().findFirst())
        .map(finding -> detail(diagnosis, finding));
  }

  private FindingDetail detail(Diagnosis diagnosis, Finding finding) {
    List<String> facts =
        new ArrayList<>(
            List.of(
                "since %s (%s)"
                    .formatted(clock.format(finding.since()), Figures.age(age(diagnosis, finding))),
                diagnosis.trendOf(finding).text(),
                "confidence: " + finding.confidence().text()));
    staleRemark().ifPresent(facts::add);
    FindingKey cause = diagnosis.causeOf().get(finding.key());
    return new FindingDetail(
        Harmless.of(finding),
        Harmless.title(finding),
        facts,
        cause == null
            ? ""
            : diagnosis.finding(cause).map(one -> "Explained by " + Harmless.title(one)).orElse(""),
        examined
            .state()
            .latest()
            .map(snapshot -> SuspectNow.of(finding, snapshot))
            .orElse(Map.of()));
  }

  private List<String> cleared(Diagnosis diagnosis) {
    return diagnosis.cleared().stream().map(gone -> cleared(diagnosis, gone)).toList();
  }

  private String cleared(Diagnosis diagnosis, Diagnosis.Cleared gone) {
    return "%s (%s): %s. %s"
        .formatted(
            Figures.ago(notNegative(Duration.between(gone.at(), serverNow(diagnosis)))),
            clock.format(gone.at()),
            Harmless.title(gone.last()),
            ScreenText.line(gone.last().summary(), SENTENCE));
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
