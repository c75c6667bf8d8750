package dev.pgtriage.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.HostileSnapshots;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Examined;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.ShownTexts;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.watch.WatchState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever clients and servers call themselves, no screen shows what acts on who reads it. */
class HostileScreensTest {

  private final Console console = Fx.get(HostileScreensTest::console);
  private final TestWindow window = TestWindow.open(Theme.DARK, 1900, 980, console::root);

  @BeforeEach
  void watchForAWhile() {
    for (int second = 0; second <= 45; second += 15) {
      Snapshot snapshot = HostileSnapshots.at(second);
      show(new WatchState.Live(snapshot), snapshot);
    }
  }

  @AfterEach
  void close() {
    window.close();
    Fx.run(console::close);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview",
        "sessions",
        "blocking",
        "queries",
        "tiers",
        "slots",
        "settings",
        "reports"
      })
  void noScreenShowsWhatActsOnWhoReadsIt(String screen) {
    run("go-" + screen);
    Fx.run(() -> {
      if (window.scene().lookup("#queries-span-reset") instanceof ToggleButton all) {
        all.fire();
      }
    });
    Set<String> mistakes = new TreeSet<>(harmful());
    boolean shown = false;
    for (MultipleSelectionModel<?> rows : selections()) {
      int count = Fx.get(() -> rows.getSelectionMode() == null ? 0 : HostileSnapshots.TEXTS.size());
      for (int row = 0; row < count; row++) {
        int place = row;
        Fx.run(() -> rows.clearAndSelect(place));
        window.settle();
        mistakes.addAll(harmful());
        shown = true;
      }
    }
    window.shoot("hostile-" + screen);
    assertThat(mistakes).isEmpty();
    assertThat(shown || Set.of("overview", "reports").contains(screen)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "sessions", "blocking", "queries", "tiers", "slots"})
  void whatAServerSaysOfItsTroubleIsHarmlessToo(String screen) {
    run("go-" + screen);
    String text = String.join(" ", HostileSnapshots.TEXTS);
    Problem problem = new Problem(text, text, text);
    Snapshot last = HostileSnapshots.at(60);
    Set<String> mistakes = new TreeSet<>();
    show(new WatchState.Stale(last, last.takenAt(), problem), last);
    mistakes.addAll(harmful());
    show(new WatchState.Failed(last.takenAt(), problem), last);
    mistakes.addAll(harmful());
    assertThat(mistakes).isEmpty();
  }

  @Test
  void thePaletteNamesHarmlessly() {
    List<String> mistakes = new ArrayList<>();
    for (Command command : Fx.get(() -> console.personal().all())) {
      for (String text : List.of(command.group(), command.title(), command.remark())) {
        mistakes.addAll(ShownTexts.harmful("command", text, false));
      }
    }
    run("palette");
    mistakes.addAll(harmful());
    assertThat(mistakes).isEmpty();
  }

  @Test
  void theSheetThatAsksIsHarmless() {
    run("go-sessions");
    Fx.run(() -> {
      ((TableView<?>) window.scene().lookup("#sessions-table")).getSelectionModel().selectAll();
      console.personal().find("sessions-terminate").orElseThrow().action().run();
    });
    window.settle();
    assertThat(Fx.get(() -> window.scene().lookup("#sheet-confirm").isVisible())).isTrue();
    assertThat(harmful()).isEmpty();
  }

  private Set<String> harmful() {
    window.settle();
    return new TreeSet<>(Fx.get(() -> ShownTexts.harmful(window.scene().getRoot())));
  }

  private List<MultipleSelectionModel<?>> selections() {
    return Fx.get(() -> {
      List<MultipleSelectionModel<?>> models = new ArrayList<>();
      for (Node node : window.scene().getRoot().lookupAll(".screen .table-view")) {
        if (node instanceof TableView<?> table && !table.getItems().isEmpty()) {
          models.add(table.getSelectionModel());
        }
      }
      for (Node node : window.scene().getRoot().lookupAll(".screen .tree-table-view")) {
        models.add(((TreeTableView<?>) node).getSelectionModel());
      }
      return models;
    });
  }

  private void run(String id) {
    Command command =
        Fx.get(() -> console.personal().keyed()).stream()
            .filter(one -> one.id().equals(id.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow();
    Fx.run(command.action());
    window.settle();
  }

  private void show(WatchState state, Snapshot snapshot) {
    Fx.run(() ->
        console.show(
            new Examined(
                state,
                new Judgement.Known(
                    SampleFindings.only(snapshot, SampleFindings.hostile(snapshot)), false))));
    window.settle();
  }

  private static Console console() {
    return TestConsole.of(
        new ConsoleOptions(
            SampleSnapshots.profile(),
            endpoint -> Optional.empty(),
            Duration.ofMinutes(1),
            false,
            Path.of("target", "hostile-audit.jsonl")),
        Notifier.NONE);
  }
}
