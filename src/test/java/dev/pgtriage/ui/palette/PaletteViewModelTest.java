package dev.pgtriage.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {

  private final List<String> recent = new ArrayList<>();
  private final PaletteViewModel model =
      new PaletteViewModel(
          new RecentCommands() {
            @Override
            public List<String> ids() {
              return recent;
            }

            @Override
            public void ran(String id) {
              recent.remove(id);
              recent.addFirst(id);
            }
          });

  @Test
  void initialsAndPartsFindTheCommand() {
    offer("Group by client", "Group by application", "Theme: Dark", "Larger text", "Sessions");
    assertThat(titles("gbc")).first().isEqualTo("Group by client");
    assertThat(titles("dark")).containsExactly("Theme: Dark");
    assertThat(titles("text lar")).containsExactly("Larger text");
    assertThat(titles("appl")).first().isEqualTo("Group by application");
    assertThat(titles("no such thing")).isEmpty();
    assertThat(model.take()).isEmpty();
  }

  @Test
  void theBeginningOfAWordCountsMoreThanItsMiddle() {
    offer("Show the column pid", "pid 20017", "Rapid refresh");
    assertThat(titles("pid")).startsWith("pid 20017").endsWith("Rapid refresh");
  }

  @Test
  void whatWasAskedForLastStandsFirst() {
    offer("One", "Two", "Three");
    model.move(2);
    assertThat(model.take()).get().extracting(Command::title).isEqualTo("Three");
    offer("One", "Two", "Three");
    assertThat(titles("")).containsExactly("Three", "One", "Two");
    recent.addFirst("Two");
    offer("One", "Two", "Three");
    assertThat(titles("")).containsExactly("Two", "Three", "One");
  }

  @Test
  void commandsThatMakeNoSenseNowAreNotOffered() {
    model.offer(
        List.of(
            Command.of("a", "", "Possible", () -> {}),
            Command.of("b", "", "Impossible", () -> {}).when(() -> false)));
    assertThat(titles("")).containsExactly("Possible");
  }

  @Test
  void theChoiceGoesRoundAndStaysWithinAPage() {
    offer("One", "Two", "Three");
    model.move(-1);
    assertThat(model.chosenProperty().get()).isEqualTo(2);
    model.move(1);
    assertThat(model.chosenProperty().get()).isZero();
    model.move(10);
    assertThat(model.chosenProperty().get()).isEqualTo(2);
  }

  @Test
  @Tag("alone")
  void fiveThousandSessionsAreFoundBetweenTwoKeys() {
    model.offer(
        IntStream.range(0, 5000)
            .mapToObj(pid ->
                Command.of("s" + pid, "Sessions", "pid " + (20_000 + pid), () -> {})
                    .withRemark("api  active  SELECT count(*) FROM orders WHERE id = ?"))
            .toList());
    long begin = System.nanoTime();
    for (String typed : List.of("p", "pi", "pid", "pid 2", "pid 24", "pid 2499", "pid 24999")) {
      model.queryProperty().set(typed);
    }
    assertThat(titles("24999")).containsExactly("pid 24999");
    assertThat((System.nanoTime() - begin) / 8e6).isLessThan(100);
  }

  private void offer(String... titles) {
    model.offer(Stream.of(titles).map(title -> Command.of(title, "", title, () -> {})).toList());
  }

  private List<String> titles(String typed) {
    model.queryProperty().set(typed);
    return model.resultsProperty().get().stream().map(Command::title).toList();
  }
}
