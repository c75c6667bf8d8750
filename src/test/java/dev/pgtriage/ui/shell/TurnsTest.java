package dev.pgtriage.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Screen;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

class TurnsTest {

  private static final class Seen implements Screen {

    private final List<WatchState> states = new ArrayList<>();

    @Override
    public String title() {
      return "Seen";
    }

    @Override
    public Ikon icon() {
      return Material2OutlinedAL.INFO;
    }

    @Override
    public Region content() {
      return new Region();
    }

    @Override
    public void show(WatchState state) {
      states.add(state);
    }

    @Override
    public void tick(Instant now) {}
  }

  private final List<Seen> screens = List.of(new Seen(), new Seen(), new Seen());
  private final Turns turns = Fx.get(() -> new Turns(List.copyOf(screens)));

  @Test
  void theScreenInFrontSeesAtOnceAndTheOthersFrameByFrame() {
    WatchState state = state(0);
    int[] seen =
        Fx.get(() -> {
          turns.show(state, screens.get(1));
          return counts();
        });
    assertThat(seen).containsExactly(0, 1, 0);
    Fx.pulses(4);
    assertThat(Fx.get(this::counts)).containsExactly(1, 1, 1);
  }

  @Test
  void noStateIsLeftOutHoweverFastTheyCome() {
    List<WatchState> states = List.of(state(0), state(1), state(2));
    Fx.run(() -> states.forEach(state -> turns.show(state, screens.get(0))));
    Fx.pulses(4);
    assertThat(screens).allSatisfy(screen -> assertThat(screen.states).isEqualTo(states));
  }

  @Test
  void whoComesToTheFrontIsUpToDate() {
    int[] seen =
        Fx.get(() -> {
          turns.show(state(0), screens.get(0));
          turns.catchUp(screens.get(2));
          return counts();
        });
    assertThat(seen).containsExactly(1, 0, 1);
    Fx.pulses(4);
    assertThat(Fx.get(this::counts)).containsExactly(1, 1, 1);
  }

  private int[] counts() {
    return screens.stream().mapToInt(screen -> screen.states.size()).toArray();
  }

  private static WatchState state(int second) {
    return new WatchState.Live(SampleSnapshots.incident(1, second));
  }
}
