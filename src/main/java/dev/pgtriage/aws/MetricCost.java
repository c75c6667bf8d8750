package dev.pgtriage.aws;

import java.time.Duration;

/**
 * What reading the metrics costs; an upper bound, as AWS has a free tier.
 *
 * @param metricsPerReading as AWS counts them: each metric asked for, however many go into one
 *     request, and whether or not it has points
 * @param readingsPerMonth in 30 days
 * @param dollarsPerMonth US dollars, at the price of most regions
 */
public record MetricCost(int metricsPerReading, long readingsPerMonth, double dollarsPerMonth) {

  /**
   * US dollars for 1000 metrics requested by GetMetricData.
   *
   * @see <a href="https://aws.amazon.com/cloudwatch/pricing/">Amazon CloudWatch pricing</a>
   */
  public static final double DOLLARS_PER_THOUSAND = 0.01;

  private static final Duration MONTH = Duration.ofDays(30);

  /**
   * The cost of so many metrics, read all the time.
   *
   * @param between from one reading to the next
   */
  public static MetricCost of(int metricsPerReading, Duration between) {
    long readings = MONTH.dividedBy(between);
    return new MetricCost(
        metricsPerReading, readings, metricsPerReading * readings * DOLLARS_PER_THOUSAND / 1000);
  }
}
