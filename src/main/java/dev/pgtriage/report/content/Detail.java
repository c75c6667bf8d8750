package dev.pgtriage.report.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.snapshot.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evidence that can be drawn. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Detail.Chain.class, name = "timeout-chain"),
  @JsonSubTypes.Type(value = Detail.Course.class, name = "course"),
})
public sealed interface Detail {

  /**
   * The timeouts between a tier's worker and its backend.
   *
   * @param runningOrphan how long a statement can go on after its worker is gone; null without
   *     limit
   * @param vanishedOrphan how long a session stays whose client vanished; null without limit
   */
  record Chain(
      String tier,
      @JsonProperty("runningOrphanSeconds") @Nullable Duration runningOrphan,
      @JsonProperty("vanishedOrphanSeconds") @Nullable Duration vanishedOrphan,
      List<Link> links)
      implements Detail {

    public Chain {
      links = List.copyOf(links);
    }
  }

  /** One timeout; its value is null when it is off or not known. */
  record Link(
      String name,
      TimeoutChain.Side side,
      @JsonProperty("seconds") @Nullable Duration value,
      String source,
      TimeoutChain.Fit fit) {}

  /** How a number went; see {@link dev.pgtriage.diagnosis.finding.Course}. */
  record Course(
      String name,
      String unit,
      @Nullable Double limit,
      List<MetricPoint> points,
      @Nullable Forecast forecast)
      implements Detail {

    public Course {
      points = List.copyOf(points);
    }
  }

  /** When it reaches its limit; {@code latest} is null when the slowest growth never does. */
  record Forecast(Instant at, Instant earliest, @Nullable Instant latest, double perSecond) {}
}
