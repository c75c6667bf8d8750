package dev.pgtriage.ui.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;

/** The list of suspects while the seconds go by. */
class SuspectsBoxTest {

  private static final Instant START = Instant.parse("2026-11-02T14:00:00Z");

  private final SuspectsBox box = Fx.get(() -> new SuspectsBox(() -> {}));

  @Test
  void theOneThatIsSelectedStaysWhileAgesGrowAndOthersGo() {
    try (TestWindow window = TestWindow.open(Theme.DARK, 400, 400, () -> box)) {
      show(8, suspects(1, 2, 3, 4));
      Object selected =
          Fx.get(() -> {
            list().getSelectionModel().select(3);
            return list().getSelectionModel().getSelectedItem();
          });
      show(9, suspects(1, 2, 3, 4));
      window.settle();
      assertThat(selected()).isEqualTo(selected);
      assertThat(texts()).contains("active 9 s").doesNotContain("active 8 s");
      show(10, suspects(2, 3, 5));
      window.settle();
      assertThat(selected()).isEqualTo(selected);
      assertThat(Fx.get(() -> list().getSelectionModel().getSelectedIndex())).isEqualTo(2);
      assertThat(texts()).contains("Certain: 3 sessions", "5").doesNotContain("1");
      show(11, suspects(2, 5));
      assertThat(Fx.get(() -> list().getSelectionModel().isEmpty())).isTrue();
    }
  }

  private void show(int seconds, List<Suspect> suspects) {
    Map<SessionKey, SuspectNow> sessions =
        suspects.stream()
            .map(Suspect::key)
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    key -> new SuspectNow("10.0.1.4", "active " + seconds + " s")));
    Fx.run(() -> box.show(suspects, sessions));
  }

  private static List<Suspect> suspects(int... pids) {
    return IntStream.of(pids)
        .mapToObj(pid -> new Suspect(new SessionKey(pid, START), Grade.CERTAIN, "It runs."))
        .toList();
  }

  private ListView<?> list() {
    return (ListView<?>) box.lookup("#suspects");
  }

  private Object selected() {
    return Fx.get(() -> list().getSelectionModel().getSelectedItem());
  }

  private List<String> texts() {
    return Fx.get(() ->
        list().lookupAll(".label").stream()
            .flatMap(node -> node instanceof Label label ? Stream.of(label.getText()) : Stream.of())
            .toList());
  }
}
