package dev.pgtriage.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.demo.CloudWatchEndpoint;
import dev.pgtriage.demo.MetricSource;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.profile.probe.ProbeOutcome;
import dev.pgtriage.testing.AwsEndpoint;
import dev.pgtriage.testing.AwsEndpoint.Answer;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SDK itself against an endpoint that speaks AWS' protocols. */
class AwsStepsTest {

  private static final String HOST = "shop.abc.eu-west-1.rds.amazonaws.com";
  private static final String NO_METRICS =
      "{\"MetricDataResults\":[{\"Id\":\"cpu\",\"Timestamps\":[],\"Values\":[]}]}";

  private AwsEndpoint aws;

  @BeforeEach
  void start() throws Exception {
    aws =
        AwsEndpoint.start()
            .on(
                "cloudwatch:GetMetricData",
                any ->
                    Answer.ok(
                        "{\"MetricDataResults\":[{\"Id\":\"cpu\",\"Values\":[41.5]},"
                            + "{\"Id\":\"units_0\",\"Values\":[0.1]}]}"))
            .on("rds:DescribeDBInstances", any -> Answer.ok(instance(HOST)))
            .on(
                "rds:DescribeDBParameters",
                request ->
                    "shop-pg18".equals(request.get("DBParameterGroupName"))
                        ? Answer.ok("<Parameters/>")
                        : Answer.error(404, "DBParameterGroupNotFound", "not found"));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private static String instance(String host) {
    return "<DBInstances><DBInstance><DBInstanceIdentifier>shop</DBInstanceIdentifier><Endpoint>"
        + "<Address>"
        + host
        + "</Address></Endpoint><DBParameterGroups><DBParameterGroup><DBParameterGroupName>shop-pg18"
        + "</DBParameterGroupName></DBParameterGroup></DBParameterGroups></DBInstance></DBInstances>";
  }

  @Test
  void credentialsThatMayDoAllPass() {
    AwsSteps steps = steps("app/api/50dc6c495c0c9188");

    assertThat(steps.identity().sentence())
        .isEqualTo(
            "AWS knows these credentials as arn:aws:sts::123456789012:assumed-role/oncall/ann.");
    Found permission = steps.permission();
    assertThat(permission.outcome()).isEqualTo(ProbeOutcome.PASSED);
    assertThat(permission.sentence())
        .isEqualTo(
            "Allowed: cloudwatch:GetMetricData, rds:DescribeDBInstances,"
                + " rds:DescribeDBParameters.");
    assertThat(aws.asked()).noneMatch(action -> action.startsWith("elasticloadbalancing"));
  }

  @Test
  void everyMissingActionIsNamedAsAwsNamesIt() {
    aws.deny("cloudwatch:GetMetricData").deny("rds:DescribeDBParameters");

    Found permission = steps("app/api/50dc6c495c0c9188").permission();

    assertThat(permission.outcome()).isEqualTo(ProbeOutcome.FAILED);
    assertThat(permission.sentence())
        .startsWith("The credentials lack cloudwatch:GetMetricData, rds:DescribeDBParameters.");
  }

  @Test
  void whatOnlyDiscoveryNeedsIsAWarning() {
    aws.deny("rds:DescribeDBInstances");

    assertThat(steps(null).permission().outcome()).isEqualTo(ProbeOutcome.WARNED);
  }

  @Test
  void credentialsAwsDoesNotKnowFailAtTheIdentity() {
    aws.on(
        "sts:GetCallerIdentity",
        any -> Answer.error(403, "InvalidClientTokenId", "The security token is invalid AKIDX"));
    Found identity = steps(null).identity();
    assertThat(identity.outcome()).isEqualTo(ProbeOutcome.FAILED);
    assertThat(identity.sentence()).contains("does not recognise the credentials");
    assertThat(identity.detail()).contains("InvalidClientTokenId").doesNotContain("AKIDX");

    aws.on("sts:GetCallerIdentity", any -> Answer.error(403, "ExpiredToken", "expired"));
    assertThat(steps(null).identity().sentence()).contains("have expired");
  }

  @Test
  void anInstanceOrALoadBalancerThatIsNotThereIsSaid() {
    aws.on("cloudwatch:GetMetricData", any -> Answer.ok(NO_METRICS))
        .on("rds:DescribeDBInstances", any -> Answer.error(404, "DBInstanceNotFound", "not found"));

    Found permission = steps("app/web/1").permission();

    assertThat(permission.outcome()).isEqualTo(ProbeOutcome.WARNED);
    assertThat(permission.sentence())
        .contains("CloudWatch in eu-west-1 has no metrics of 'shop'")
        .contains("RDS in eu-west-1 has no instance 'shop'.")
        .contains("CloudWatch in eu-west-1 has no metrics of load balancer app/web/1");
  }

  @Test
  void anInstanceThatIsAnotherServerIsSaid() {
    aws.on("rds:DescribeDBInstances", any -> Answer.ok(instance("old.abc.rds.amazonaws.com")));

    assertThat(steps(null).permission().sentence())
        .isEqualTo(
            "The profile connects to %s, but instance 'shop' is old.abc.rds.amazonaws.com."
                .formatted(HOST));
  }

  @Test
  void theDemosEndpointServesMetricsAloneAndIsNotBlamed() throws Exception {
    try (CloudWatchEndpoint demo = CloudWatchEndpoint.start(MetricSource.NONE)) {
      demo.set("shop", "CPUUtilization", 40);
      AwsSteps steps = steps(demo.uri(), null);

      assertThat(steps.identity().outcome()).isEqualTo(ProbeOutcome.SKIPPED);
      Found permission = steps.permission();
      assertThat(permission.outcome()).isEqualTo(ProbeOutcome.WARNED);
      assertThat(permission.sentence())
          .isEqualTo("The local endpoint does not know rds:DescribeDBInstances.");
    }
  }

  @Test
  void anEndpointThatIsNotThereIsUnreachable() {
    AwsSteps steps = steps(URI.create("http://127.0.0.1:1"), null);

    assertThat(steps.identity().sentence()).contains("AWS STS at 127.0.0.1:1 cannot be reached");
    assertThat(steps.permission().outcome()).isEqualTo(ProbeOutcome.FAILED);
  }

  private AwsSteps steps(@Nullable String loadBalancer) {
    return steps(aws.uri(), loadBalancer);
  }

  private static AwsSteps steps(URI uri, @Nullable String loadBalancer) {
    return new AwsSteps(
        new Profile(
            "shop",
            new Endpoint(HOST, 5432, "shop", "oncall", SslMode.VERIFY_FULL, null),
            new Aws(
                "eu-west-1",
                "shop",
                null,
                uri,
                loadBalancer == null ? List.of() : List.of(loadBalancer)),
            Sampling.DEFAULT,
            List.of()));
  }
}
