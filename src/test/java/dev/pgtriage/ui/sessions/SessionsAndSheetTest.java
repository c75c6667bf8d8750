package dev.pgtriage.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.action.SignalKind;
import dev.pgtriage.action.SignalPlan;
import dev.pgtriage.action.SignalResult;
import dev.pgtriage.action.SignalResult.Outcome;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.preferences.ViewMemory;
import dev.pgtriage.ui.signal.SignalSheet;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import dev.pgtriage.ui.tiers.TiersScreen;
import dev.pgtriage.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real controls in a real scene: filter, choose, confirm, see; and pictures for eyes. */
class SessionsAndSheetTest {

  private static final Profile PROFILE = SampleSnapshots.profile();
  private static final ZoneId ZONE = ZoneId.of("UTC");

  private final List<SignalPlan> plans = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private CompletableFuture<List<SignalResult>> answer = new CompletableFuture<>();
  private final SignalSheet sheet =
      Fx.get(() ->
          new SignalSheet(
              PROFILE,
              plan -> {
                plans.add(plan);
                return answer;
              },
              SessionsAndSheetTest::sql,
              Platform::runLater,
              ZONE));
  private final SessionsScreen sessions =
      Fx.get(() ->
          new SessionsScreen(
              PROFILE, sheet, key -> {}, ViewMemory.none(), ZONE, SampleSnapshots.START));
  private final TiersScreen tiers =
      Fx.get(() ->
          new TiersScreen(PROFILE, sheet, shown::add, ViewMemory.none(), SampleSnapshots.START));

  @Test
  void typingInTheFilterBoxLeavesOnlyWhatMatches() {
    try (TestWindow window = open(Theme.DARK, 1280, 800, sessions.content())) {
      show(300, 100);
      TextField box = find(window, TextField.class, "#session-filter");
      Fx.run(() -> box.setText("blocked:yes"));
      TableView<?> table = find(window, TableView.class, ".table-view");
      assertThat(table.getItems()).isNotEmpty().hasSizeLessThan(300);
      run("sessions-show-all");
      assertThat(box.getText()).isEmpty();
      assertThat(table.getItems()).hasSize(300);
      run("sessions-filter");
      assertThat(window.scene().getFocusOwner()).isEqualTo(box);
    }
  }

  @Test
  void selectionAndSortOutliveARefresh() {
    try (TestWindow window = open(Theme.DARK, 1280, 800, sessions.content())) {
      show(300, 0);
      TableView<?> table = find(window, TableView.class, ".table-view");
      Fx.run(() -> table.getSelectionModel().selectIndices(3, 40, 200));
      List<Object> chosen = selected(table);
      for (int second = 1; second < 20; second++) {
        show(300 - second % 3 + (second % 2), second);
        assertThat(selected(table)).containsExactlyInAnyOrderElementsOf(chosen);
      }
    }
  }

  @Test
  void aPresetIsTerminatedInTwoPresses() {
    List<String> told = new ArrayList<>();
    sheet.onDone((act, outcome) -> told.add(act + ": " + outcome));
    try (TestWindow window = open(Theme.DARK, 1280, 800, sessions.content())) {
      Snapshot snapshot = show(300, 100);
      Button terminate = find(window, Button.class, "#terminate-sessions");
      assertThat(terminate.isDisabled()).isTrue();
      SessionPreset preset = new SessionPreset.OutlivingWorker("api");
      List<SessionKey> expected =
          preset.select(PROFILE, snapshot).stream().map(session -> session.key()).toList();
      Button chip =
          buttons(window)
              .filter(b -> b.getText().startsWith("api: older than"))
              .findFirst()
              .orElseThrow();
      Fx.run(chip::fire);
      assertThat(terminate.isDisabled()).isFalse();
      assertThat(terminate.getText()).isEqualTo("Terminate " + expected.size() + " sessions…");
      Fx.run(terminate::fire);
      Fx.pulses(2);
      Button close = find(window, Button.class, "#sheet-close");
      Button confirm = find(window, Button.class, "#sheet-confirm");
      assertThat(window.scene().getFocusOwner()).isEqualTo(close);
      assertThat(confirm.getText()).isEqualTo("Terminate " + expected.size() + " sessions");
      Fx.run(confirm::fire);
      assertThat(plans).hasSize(1);
      SignalPlan plan = plans.getFirst();
      assertThat(plan.kind()).isEqualTo(SignalKind.TERMINATE);
      assertThat(plan.reason()).isEqualTo("api: older than worker timeout 30 s");
      assertThat(plan.targets())
          .allMatch(target -> target.unchangedSince() != null)
          .extracting(target -> target.session())
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(confirm.isDisabled()).isTrue();
      answer.complete(results(plan, 2));
      Fx.pulses(3);
      assertThat(texts(window)).contains(expected.size() - 2 + " ended, 2 had moved on");
      assertThat(told)
          .containsExactly(
              "Terminate %d sessions: %d ended, 2 had moved on"
                  .formatted(expected.size(), expected.size() - 2));
      press(window, close, KeyCode.ESCAPE);
      assertThat(sheet.isVisible()).isFalse();
    }
  }

  @Test
  void whatTheTiersScreenEndsIsNamedOnItsButton() {
    try (TestWindow window = open(Theme.DARK, 1280, 800, tiers.content())) {
      show(300, 100);
      Button terminate = find(window, Button.class, "#tiers-terminate");
      assertThat(terminate.getText())
          .matches("Terminate \\d+ idle > 2 min of 10\\.0\\.\\d+\\.\\d+…");
    }
  }

  @Test
  void escapeClosesTheSheetAndNothingIsDone() {
    try (TestWindow window = open(Theme.DARK, 1280, 800, sessions.content())) {
      Snapshot snapshot = show(300, 100);
      Fx.run(() ->
          sheet.open(SignalKind.CANCEL, snapshot.sessions().subList(0, 3), "a test", snapshot));
      Fx.pulses(2);
      Node close = find(window, Node.class, "#sheet-close");
      press(window, close, KeyCode.ESCAPE);
      assertThat(sheet.isVisible()).isFalse();
      assertThat(plans).isEmpty();
    }
  }

  @Test
  void withoutTheTickSessionsAreSignalledWhateverTheyDo() {
    try (TestWindow window = open(Theme.DARK, 1280, 800, sessions.content())) {
      Snapshot snapshot = show(300, 100);
      Fx.run(() ->
          sheet.open(SignalKind.CANCEL, snapshot.sessions().subList(0, 3), "a test", snapshot));
      CheckBox leave = find(window, CheckBox.class, ".signal-sheet .check-box");
      Fx.run(leave::fire);
      Button confirm = find(window, Button.class, "#sheet-confirm");
      Fx.run(confirm::fire);
      assertThat(plans.getFirst().targets())
          .hasSize(3)
          .allMatch(target -> target.unchangedSince() == null);
      Fx.run(() -> answer.completeExceptionally(new IllegalStateException("connection lost")));
      Fx.pulses(3);
      assertThat(texts(window)).anyMatch(text -> text.contains("connection lost"));
      assertThat(texts(window)).contains("The SQL that was sent (outcome unknown)");
      List<List<SessionKey>> looked = new ArrayList<>();
      sheet.onLook((label, keys) -> looked.add(keys));
      Fx.run(find(window, Button.class, "#sheet-look")::fire);
      assertThat(sheet.isVisible()).isFalse();
      assertThat(looked)
          .containsExactly(
              snapshot.sessions().subList(0, 3).stream().map(session -> session.key()).toList());
    }
  }

  @Test
  void everyControlHasANameForScreenReaders() {
    for (Region screen : List.of(sessions.content(), tiers.content())) {
      try (TestWindow window = open(Theme.DARK, 1280, 800, screen)) {
        show(300, 100);
        Fx.pulses(2);
        assertThat(buttons(window).filter(Node::isVisible))
            .allMatch(b -> !b.getText().isEmpty() || b.getAccessibleText() != null);
        assertThat(all(window.scene().getRoot()))
            .filteredOn(node ->
                node instanceof TableView || node instanceof TextField || node instanceof TextArea)
            .allMatch(node -> node.getAccessibleText() != null && node.isFocusTraversable());
      }
    }
  }

  @Test
  @Tag("alone")
  void fiveThousandRowsAtOneHertzLeaveTheFramesAlone() {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      snapshots.add(SampleSnapshots.incident(5000 - i % 3, i * 7));
    }
    try (TestWindow window = open(Theme.DARK, 1920, 1080, sessions.content())) {
      long[] millis = new long[snapshots.size()];
      long[] model = new long[snapshots.size()];
      for (int i = 0; i < millis.length; i++) {
        Snapshot snapshot = snapshots.get(i);
        int place = i;
        millis[i] =
            Fx.get(() -> {
              long start = System.nanoTime();
              sessions.show(new WatchState.Live(snapshot));
              model[place] = Duration.ofNanos(System.nanoTime() - start).toMillis();
              window.scene().getRoot().applyCss();
              window.scene().getRoot().layout();
              return Duration.ofNanos(System.nanoTime() - start).toMillis();
            });
        Fx.pulses(1);
      }
      Arrays.sort(millis);
      Arrays.sort(model);
      System.out.println(
          "screen, 5000 sessions: update median "
              + model[10]
              + " ms, with layout median "
              + millis[10]
              + " ms, worst "
              + millis[19]
              + " ms");
      assertThat(millis[10]).isLessThan(200);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void pictures(Theme theme) {
    for (int[] size : List.of(new int[] {1280, 800}, new int[] {1920, 1080})) {
      String suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + size[0] + "x" + size[1];
      for (int count : List.of(5, 300, 5000)) {
        try (TestWindow window = open(theme, size[0], size[1], sessions.content())) {
          Snapshot snapshot = show(count, 100 + count % 7);
          TableView<?> table = find(window, TableView.class, ".table-view");
          Fx.run(() -> table.getSelectionModel().clearAndSelect(0));
          window.shoot("sessions" + suffix + "-" + count);
          if (count == 300) {
            Fx.run(() -> sessions.choose(new SessionPreset.OutlivingWorker("api")));
            window.shoot("sessions-preset" + suffix);
            shootSheet(window, snapshot, suffix);
            Fx.run(() -> {
              sessions.filterBy("age>fast");
              sessions.show(
                  new WatchState.Stale(
                      snapshot,
                      snapshot.takenAt(),
                      new Problem("shop production does not answer.", "Wait.", "")));
              sessions.tick(snapshot.takenAt().plusSeconds(41));
            });
            window.shoot("sessions-stale" + suffix);
            Fx.run(() -> sessions.filterBy(""));
          }
        }
      }
      try (TestWindow window = open(theme, size[0], size[1], tiers.content())) {
        show(300, 100);
        window.shoot("tiers" + suffix);
      }
      shootEmpty(theme, size, suffix);
    }
  }

  private void shootSheet(TestWindow window, Snapshot snapshot, String suffix) {
    answer = new CompletableFuture<>();
    Fx.run(() ->
        sheet.open(
            SignalKind.TERMINATE,
            new SessionPreset.OutlivingWorker("api").select(PROFILE, snapshot),
            "api: older than worker timeout 30 s",
            snapshot));
    window.shoot("sheet-before" + suffix);
    Button confirm = find(window, Button.class, "#sheet-confirm");
    Button close = find(window, Button.class, "#sheet-close");
    Fx.run(confirm::fire);
    window.shoot("sheet-running" + suffix);
    answer.complete(results(plans.getLast(), 2));
    Fx.pulses(3);
    window.shoot("sheet-after" + suffix);
    Fx.run(close::fire);
    answer = CompletableFuture.failedFuture(new IllegalStateException("Connection reset"));
    Fx.run(() -> {
      sheet.open(SignalKind.CANCEL, snapshot.sessions().subList(0, 9), "chosen by hand", snapshot);
      confirm.fire();
    });
    Fx.pulses(3);
    window.shoot("sheet-failed" + suffix);
    Fx.run(close::fire);
  }

  private void shootEmpty(Theme theme, int[] size, String suffix) {
    Instant start = SampleSnapshots.START;
    SessionsScreen fresh =
        Fx.get(() -> new SessionsScreen(PROFILE, sheet, key -> {}, ViewMemory.none(), ZONE, start));
    try (TestWindow window =
        TestWindow.open(theme, size[0], size[1], () -> new StackPane(fresh.content()))) {
      Fx.run(() -> fresh.tick(start.plusSeconds(3)));
      window.shoot("sessions-loading" + suffix);
      Fx.run(() ->
          fresh.show(
              new WatchState.Failed(
                  start,
                  new Problem(
                      "shop production refuses the password of oncall.",
                      "Enter the new password, or ask who has changed it.",
                      ""))));
      window.shoot("sessions-failed" + suffix);
      Fx.run(() -> fresh.show(new WatchState.Live(SampleSnapshots.incident(0, 0))));
      window.shoot("sessions-empty" + suffix);
    }
  }

  private TestWindow open(Theme theme, int width, int height, Region screen) {
    return TestWindow.open(theme, width, height, () -> new StackPane(screen, sheet));
  }

  private Snapshot show(int count, int second) {
    Snapshot snapshot = SampleSnapshots.incident(count, second);
    Fx.run(() -> {
      sessions.show(new WatchState.Live(snapshot));
      tiers.show(new WatchState.Live(snapshot));
    });
    Fx.pulses(2);
    return snapshot;
  }

  private static List<SignalResult> results(SignalPlan plan, int movedOn) {
    List<SignalResult> results = new ArrayList<>();
    plan.targets()
        .forEach(target ->
            results.add(
                results.size() < movedOn
                    ? new SignalResult(
                        target.session(), Outcome.MOVED_ON, "It runs another statement by now.")
                    : new SignalResult(
                        target.session(), Outcome.ENDED, "The connection is gone.")));
    return results;
  }

  private static String sql(SignalPlan plan) {
    return "SELECT pid, pg_%s_backend(pid)\n  FROM pg_stat_activity\n WHERE (pid, backend_start) IN (%s)"
        .formatted(
            plan.kind().name().toLowerCase(Locale.ROOT),
            String.join(
                ",\n       ",
                plan.targets().stream()
                    .map(t -> "(" + t.session().pid() + ", '" + t.session().backendStart() + "')")
                    .toList()));
  }

  private static List<Object> selected(TableView<?> table) {
    return Fx.get(() -> new ArrayList<Object>(table.getSelectionModel().getSelectedItems()));
  }

  /** Does what the window's key for it does. */
  private void run(String command) {
    Fx.run(() ->
        sessions.commands().stream()
            .filter(one -> one.id().equals(command))
            .findFirst()
            .orElseThrow()
            .action()
            .run());
    Fx.pulses(1);
  }

  private static void press(TestWindow window, Node on, KeyCode code) {
    Fx.run(() ->
        javafx.event.Event.fireEvent(
            on, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    Fx.pulses(1);
    assertThat(window.scene()).isNotNull();
  }

  private static <T extends Node> T find(TestWindow window, Class<T> type, String selector) {
    Node found = Fx.get(() -> window.scene().lookup(selector));
    assertThat(found).as(selector).isNotNull();
    return type.cast(found);
  }

  private static Stream<Button> buttons(TestWindow window) {
    return all(window.scene().getRoot()).stream()
        .filter(Button.class::isInstance)
        .map(Button.class::cast);
  }

  private static List<String> texts(TestWindow window) {
    return all(window.scene().getRoot()).stream()
        .filter(javafx.scene.control.Label.class::isInstance)
        .map(node -> ((javafx.scene.control.Label) node).getText())
        .toList();
  }

  private static List<Node> all(Node root) {
    return Fx.get(() -> {
      List<Node> nodes = new ArrayList<>();
      collect(root, nodes);
      return nodes;
    });
  }

  private static void collect(Node node, List<Node> into) {
    into.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }
}
