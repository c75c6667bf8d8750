package dev.pgtriage.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgtriage.demo.Heartbeat.Outcome;
import dev.pgtriage.demo.Heartbeat.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private Instant now = START;
  private final RequestMetrics metrics = new RequestMetrics("app/shop/1", () -> now);

  @Test
  void requestsCountInThePeriodTheyEndIn() {
    metrics.count(served(new Served(20, Outcome.OK)));
    now = START.plusSeconds(5);
    metrics.count(served(new Served(20, Outcome.OK), new Served(30, Outcome.OK)));
    now = START.plusSeconds(10);

    assertThat(points("RequestCount", "Sum"))
        .containsExactly(
            new MetricSource.Point(START, 1), new MetricSource.Point(START.plusSeconds(5), 2));
  }

  @Test
  void aPeriodThatHasNotEndedIsNotReported() {
    metrics.count(served(new Served(20, Outcome.OK)));
    now = START.plusSeconds(4);

    assertThat(points("RequestCount", "Sum")).isEmpty();
  }

  @Test
  void aFailedRequestIsTheTargetsErrorAndADroppedOrLostOneTheLoadBalancers() {
    metrics.count(
        new Heartbeat(
            0, 0, 2, List.of(new Served(900, Outcome.FAILED), new Served(50, Outcome.ABANDONED))));
    metrics.countLost(25);
    now = START.plusSeconds(5);

    assertThat(points("RequestCount", "Sum").getFirst().value()).isEqualTo(29);
    assertThat(points("HTTPCode_Target_5XX_Count", "Sum").getFirst().value()).isEqualTo(1);
    assertThat(points("HTTPCode_ELB_5XX_Count", "Sum").getFirst().value()).isEqualTo(27);
    assertThat(points("TargetResponseTime", "p50").getFirst().value()).isEqualTo(0.9);
  }

  @Test
  void percentilesAreOfTheResponses() {
    metrics.count(
        new Heartbeat(
            0,
            0,
            0,
            IntStream.rangeClosed(1, 200).mapToObj(i -> new Served(i * 10L, Outcome.OK)).toList()));
    now = START.plusSeconds(5);

    assertThat(points("TargetResponseTime", "p50").getFirst().value()).isEqualTo(1.0);
    assertThat(points("TargetResponseTime", "p99").getFirst().value()).isEqualTo(1.98);
  }

  @Test
  void withoutErrorsNoCountOfErrorsIsReported() {
    metrics.count(served(new Served(20, Outcome.OK)));
    now = START.plusSeconds(5);

    assertThat(points("HTTPCode_ELB_5XX_Count", "Sum")).isEmpty();
    assertThat(points("HTTPCode_Target_5XX_Count", "Sum")).isEmpty();
  }

  @Test
  void aHeartbeatSurvivesItsLine() {
    Heartbeat heartbeat =
        new Heartbeat(
            3100, 7, 2, List.of(new Served(5, Outcome.OK), new Served(6, Outcome.ABANDONED)));

    assertThat(Heartbeat.parse(heartbeat.line())).isEqualTo(heartbeat);
    assertThatThrownBy(() -> Heartbeat.parse("3100")).isInstanceOf(IllegalArgumentException.class);
  }

  private List<MetricSource.Point> points(String name, String statistic) {
    return metrics.points(
        new MetricSource.Metric("AWS/ApplicationELB", name, Map.of("LoadBalancer", "app/shop/1")),
        statistic,
        Duration.ofSeconds(5),
        START.minusSeconds(60),
        START.plusSeconds(60));
  }

  private static Heartbeat served(Served... served) {
    return new Heartbeat(0, 0, 0, List.of(served));
  }
}
