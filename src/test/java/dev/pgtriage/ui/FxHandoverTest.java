package dev.pgtriage.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

class FxHandoverTest {

  private final List<WatchState> received = new ArrayList<>();
  private final List<Boolean> onFxThread = new ArrayList<>();
  private final FxHandover<WatchState> handover =
      new FxHandover<>(state -> {
        received.add(state);
        onFxThread.add(Platform.isFxApplicationThread());
      });

  @Test
  void statesArriveOnTheFxThread() {
    Fx.run(() -> {});
    handover.accept(state(1));
    Fx.run(() -> {});
    assertThat(received).containsExactly(state(1));
    assertThat(onFxThread).containsExactly(true);
  }

  @Test
  void whileTheScreenIsBusyOnlyTheNewestWaits() {
    Fx.run(() -> IntStream.rangeClosed(1, 1000).forEach(number -> handover.accept(state(number))));
    Fx.run(() -> {});
    assertThat(received).containsExactly(state(1000));
  }

  private static WatchState state(int second) {
    return new WatchState.Connecting(Instant.EPOCH.plusSeconds(second));
  }
}
