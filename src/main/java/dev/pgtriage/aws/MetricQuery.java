package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * One series to ask for.
 *
 * @param id in GetMetricData: it has to begin with a lower-case letter
 * @param summed whether the answer is one series for each target group, to be added up
 */
record MetricQuery(
    String id,
    String resource,
    String name,
    String statistic,
    String unit,
    Duration period,
    boolean summed) {

  private static final String RDS = "AWS/RDS";
  private static final String LOAD_BALANCER = "AWS/ApplicationELB";

  /**
   * Everything the profile names, the instance first.
   *
   * @param period of a local endpoint; null for each metric's own
   */
  static List<MetricQuery> of(Aws aws, @Nullable Duration period) {
    List<MetricQuery> queries = new ArrayList<>();
    for (RdsMetric metric : RdsMetric.values()) {
      queries.add(
          new MetricQuery(
              "rds_" + metric.name().toLowerCase(Locale.ROOT),
              aws.instance(),
              metric.metricName(),
              metric.statistic(),
              metric.unit(),
              period == null ? metric.period() : period,
              false));
    }
    for (int i = 0; i < aws.loadBalancers().size(); i++) {
      for (LoadBalancerMetric metric : LoadBalancerMetric.values()) {
        queries.add(
            new MetricQuery(
                "elb_%d_%s".formatted(i, metric.name().toLowerCase(Locale.ROOT)),
                aws.loadBalancers().get(i),
                metric.metricName(),
                metric.statistic(),
                metric.unit(),
                period == null ? Duration.ofMinutes(1) : period,
                metric.perTargetGroup()));
      }
    }
    return List.copyOf(queries);
  }

  MetricDataQuery forCloudWatch() {
    return summed
        // The label tells the target groups' series apart, also from page to page.
        ? MetricDataQuery.builder()
            .id(id)
            .expression(search())
            .label("${PROP('Dim.TargetGroup')}")
            .build()
        : MetricDataQuery.builder()
            .id(id)
            .metricStat(stat ->
                stat.period(seconds())
                    .stat(statistic)
                    .metric(metric ->
                        metric.namespace(namespace()).metricName(name).dimensions(dimension())))
            .build();
  }

  /**
   * What finds the metric of every target group.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html">Search
   *     expression syntax</a>
   */
  private String search() {
    return "SEARCH('{%s,LoadBalancer,TargetGroup} MetricName=\"%s\" LoadBalancer=\"%s\"', '%s', %d)"
        .formatted(
            // No load balancer's name has these; left in they would end the expression.
            LOAD_BALANCER, name, resource.replaceAll("['\"\\\\]", ""), statistic, seconds());
  }

  private boolean ofInstance() {
    return id.startsWith("rds_");
  }

  private String namespace() {
    return ofInstance() ? RDS : LOAD_BALANCER;
  }

  private Dimension dimension() {
    return Dimension.builder()
        .name(ofInstance() ? "DBInstanceIdentifier" : "LoadBalancer")
        .value(resource)
        .build();
  }

  private int seconds() {
    return Math.toIntExact(period.toSeconds());
  }
}
