package dev.pgtriage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabasesTest {

  private static final long EPOCH = 1L << 32;

  @Test
  void anIdIsAsOldAsTheIdsGivenOutSince() {
    assertThat(new Databases(List.of(), 5 * EPOCH + 1000).age(400)).isEqualTo(600);
  }

  @Test
  void anIdFromBeforeTheCounterWrappedIsCountedAcrossIt() {
    assertThat(new Databases(List.of(), 5 * EPOCH + 10).age(EPOCH - 90)).isEqualTo(100);
  }

  @Test
  void anIdGivenOutAfterTheCounterWasReadHasNoAge() {
    assertThat(new Databases(List.of(), 5 * EPOCH + 1000).age(1100)).isZero();
  }
}
