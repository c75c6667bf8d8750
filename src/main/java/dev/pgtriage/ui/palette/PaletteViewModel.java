package dev.pgtriage.ui.palette;

import dev.pgtriage.ui.command.Command;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What was typed, the commands that answer it, best first, and which is chosen; FX thread. */
final class PaletteViewModel {

  /** More than anybody looks through. */
  static final int MOST = 60;

  /** What was asked for before is probably meant again. */
  private static final int RECENT = 3;

  private record Candidate(Command command, String title, String rest, int order) {}

  private record Answer(Candidate candidate, int score) {}

  private final RecentCommands recent;
  private final StringProperty query = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<Command>> results =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
  private List<Candidate> candidates = List.of();
  private Map<String, Integer> recency = Map.of();

  PaletteViewModel(RecentCommands recent) {
    this.recent = recent;
    query.addListener((source, before, now) -> find());
  }

  StringProperty queryProperty() {
    return query;
  }

  /** The commands that answer, at most {@link #MOST}. */
  ReadOnlyObjectProperty<List<Command>> resultsProperty() {
    return results.getReadOnlyProperty();
  }

  /** The place of the chosen one; -1 when nothing answers. */
  ReadOnlyIntegerProperty chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Begins anew with what can be asked for now. */
  void offer(List<Command> commands) {
    List<Candidate> next = new ArrayList<>(commands.size());
    for (Command command : commands) {
      if (command.enabled().getAsBoolean()) {
        next.add(
            new Candidate(
                command,
                command.title().toLowerCase(Locale.ROOT),
                (command.title() + " " + command.group() + " " + command.remark())
                    .toLowerCase(Locale.ROOT),
                next.size()));
      }
    }
    candidates = next;
    Map<String, Integer> places = new HashMap<>();
    recent.ids().forEach(id -> places.putIfAbsent(id, places.size()));
    recency = places;
    if (query.get().isEmpty()) {
      find();
    } else {
      query.set("");
    }
  }

  /** Whether it was asked for before. */
  boolean isRecent(Command command) {
    return recency.containsKey(command.id());
  }

  /** Chooses another; beyond the end comes the beginning. */
  void move(int by) {
    int count = results.get().size();
    if (count > 0) {
      chosen.set(
          Math.abs(by) == 1
              ? Math.floorMod(chosen.get() + by, count)
              : Math.clamp(chosen.get() + by, 0, count - 1));
    }
  }

  void choose(int place) {
    if (place >= 0 && place < results.get().size()) {
      chosen.set(place);
    }
  }

  /** The chosen command, which from now on is a recent one; empty when nothing answers. */
  Optional<Command> take() {
    int place = chosen.get();
    if (place < 0 || place >= results.get().size()) {
      return Optional.empty();
    }
    Command command = results.get().get(place);
    recent.ran(command.id());
    return Optional.of(command);
  }

  private void find() {
    Fuzzy typed = new Fuzzy(query.get());
    Comparator<Answer> best = Comparator.comparingInt((Answer answer) -> -answer.score());
    List<Command> found =
        candidates.stream()
            .map(candidate -> new Answer(candidate, score(typed, candidate)))
            .filter(answer -> answer.score() > Fuzzy.NONE)
            .sorted(best.thenComparingInt(answer -> answer.candidate().order()))
            .limit(MOST)
            .map(answer -> answer.candidate().command())
            .toList();
    chosen.set(-1);
    results.set(found);
    chosen.set(found.isEmpty() ? -1 : 0);
  }

  private int score(Fuzzy typed, Candidate candidate) {
    int place = recency.getOrDefault(candidate.command().id(), -1);
    if (typed.isEmpty()) {
      return place < 0 ? 1 : 1 + recency.size() - place;
    }
    int title = typed.score(candidate.title());
    int score = title == Fuzzy.NONE ? typed.score(candidate.rest()) : title + 2;
    return score == Fuzzy.NONE ? Fuzzy.NONE : score + (place < 0 ? 0 : RECENT);
  }
}
