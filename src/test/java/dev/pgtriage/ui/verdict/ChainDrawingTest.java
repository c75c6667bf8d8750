package dev.pgtriage.ui.verdict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Fit;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Link;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Side;
import dev.pgtriage.testing.SampleFindings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainDrawingTest {

  private final ChainDrawing mismatch =
      ChainDrawing.of(SampleFindings.chain(Duration.ofMinutes(5), Duration.ofSeconds(270)));

  @Test
  void anOrphanLivesFromTheWorkersDeathToTheTimeoutThatComesTooLate() {
    ChainDrawing.Stretch orphan = requireNonNull(mismatch.orphan());
    assertThat(orphan.label()).isEqualTo("an orphan runs up to 4 min 30 s");
    assertThat(orphan.from()).isEqualTo(requireNonNull(mismatch.worker()).at());
    assertThat(orphan.to()).isCloseTo(bar("statement_timeout").to(), within(1e-9));
    assertThat(bar("statement_timeout").word()).isEqualTo("too late");
  }

  @Test
  void valuesFarApartStandOnALogarithmicScaleAndKeepTheirOrder() {
    assertThat(mismatch.scaleName()).isEqualTo("log scale");
    assertThat(bar("worker timeout").to()).isBetween(0.05, 0.3);
    assertThat(bar("statement_timeout").to())
        .isGreaterThan(bar("worker timeout").to())
        .isLessThan(bar("idle_in_transaction_session_timeout").to());
    assertThat(mismatch.ticks()).isNotEmpty().allMatch(tick -> tick.at() > 0 && tick.at() < 1);
  }

  @Test
  void whatIsOffGuardsNothingAndSaysSo() {
    assertThat(bar("idle_session_timeout").word()).isEqualTo("off");
    assertThat(bar("idle_session_timeout").value()).isEmpty();
    assertThat(bar("idle_session_timeout").to()).isEqualTo(1);
  }

  @Test
  void valuesNearEachOtherStandOnAnEvenScale() {
    ChainDrawing even =
        ChainDrawing.of(
            new TimeoutChain(
                "api",
                List.of(
                    new Link(
                        "worker timeout", Side.CLIENT, Duration.ofSeconds(30), "profile", Fit.FITS),
                    new Link(
                        "statement_timeout",
                        Side.SERVER,
                        Duration.ofSeconds(15),
                        "role",
                        Fit.FITS)),
                Duration.ZERO,
                null));
    assertThat(even.scaleName()).isEmpty();
    assertThat(even.bars().get(0).to()).isCloseTo(2 * even.bars().get(1).to(), within(1e-9));
    assertThat(even.orphan()).isNull();
    assertThat(even.spoken()).contains("no statement outlives its worker");
  }

  @Test
  void anOrphanThatNothingStopsRunsToTheEdge() {
    ChainDrawing.Stretch orphan =
        requireNonNull(
            ChainDrawing.of(
                    new TimeoutChain(
                        "api",
                        SampleFindings.chain(Duration.ofMinutes(5), Duration.ofSeconds(270))
                            .links(),
                        null,
                        null))
                .orphan());
    assertThat(orphan.to()).isEqualTo(1);
    assertThat(orphan.label()).isEqualTo("an orphan runs without limit");
  }

  @Test
  void theDrawingCanBeHeard() {
    assertThat(mismatch.spoken())
        .startsWith("Timeouts of api; worker timeout 30 s, fits (profile)")
        .contains("statement_timeout 5 min, too late (role shop_api)")
        .contains("transaction_timeout, off (default)")
        .contains("an orphan runs up to 4 min 30 s");
  }

  private ChainDrawing.Bar bar(String name) {
    return mismatch.bars().stream()
        .filter(bar -> bar.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
