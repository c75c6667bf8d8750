package dev.pgtriage.aws;

/**
 * The metrics the console shows of an Application Load Balancer. They are published while requests
 * flow, and the counts of errors only when there are some: a missing point is no zero.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">CloudWatch
 *     metrics for your Application Load Balancer</a>
 */
enum LoadBalancerMetric {
  REQUESTS("RequestCount", "Sum", "Count"),
  RESPONSE_TIME_P50("TargetResponseTime", "p50", "Seconds"),
  RESPONSE_TIME_P99("TargetResponseTime", "p99", "Seconds"),
  ELB_5XX("HTTPCode_ELB_5XX_Count", "Sum", "Count"),
  TARGET_5XX("HTTPCode_Target_5XX_Count", "Sum", "Count"),

  /**
   * Published for each target group of a load balancer, never for the load balancer alone: the sum
   * over its target groups.
   */
  UNHEALTHY_HOSTS("UnHealthyHostCount", "Maximum", "Count"),
  CONNECTIONS("ActiveConnectionCount", "Sum", "Count");

  private final String metricName;
  private final String statistic;
  private final String unit;

  LoadBalancerMetric(String metricName, String statistic, String unit) {
    this.metricName = metricName;
    this.statistic = statistic;
    this.unit = unit;
  }

  String metricName() {
    return metricName;
  }

  String statistic() {
    return statistic;
  }

  String unit() {
    return unit;
  }

  boolean perTargetGroup() {
    return this == UNHEALTHY_HOSTS;
  }
}
