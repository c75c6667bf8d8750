package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.AwsException;
import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.probe.ConnectionProbe;
import dev.pgtriage.profile.probe.ProbeOutcome;
import dev.pgtriage.profile.probe.ProbeStage;
import dev.pgtriage.profile.probe.ProbeStep;
import dev.pgtriage.snapshot.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connection tests that end in every way, and what AWS lists, as pictures need them. */
enum Sample implements ConnectionProbe {
  RUNNING(null, "", null),
  PASSED(null, "", null),
  WARNED(
      ProbeStage.PRIVILEGE,
      "oncall is no member of pg_monitor: it sees only its own sessions.",
      null),
  NO_DNS(
      ProbeStage.DNS,
      "shop.abc123.ap-southeast-1.rds.amazonaws.com has no address. Check the endpoint in the RDS"
          + " console, and whether the VPN is up.",
      "java.net.UnknownHostException: shop.abc123.ap-southeast-1.rds.amazonaws.com"),
  NO_TCP(
      ProbeStage.TCP,
      "10.1.2.3 does not answer on port 5432. Its security group may not let this machine in.",
      "java.net.SocketTimeoutException: Connect timed out"),
  NO_TLS(
      ProbeStage.TLS,
      "The certificate is for another host: *.eu-west-1.rds.amazonaws.com.",
      "No name matching shop.abc123.ap-southeast-1.rds.amazonaws.com found"),
  NO_LOGIN(
      ProbeStage.LOGIN,
      "The server refuses the password of oncall.",
      "FATAL: password authentication failed for user \"oncall\" (SQLSTATE 28P01)"),
  NO_IDENTITY(
      ProbeStage.AWS_IDENTITY,
      "The credentials of shop-prod have expired. Run aws sso login --profile shop-prod.",
      "ExpiredTokenException: The security token included in the request is expired"),
  NO_PERMISSION(
      ProbeStage.AWS_PERMISSION,
      "The credentials lack cloudwatch:GetMetricData; without it there are no AWS graphs.",
      "User: arn:aws:iam::123456789012:user/oncall is not authorized to perform:"
          + " cloudwatch:GetMetricData because no identity-based policy allows it");

  static final AwsAccount AWS =
      new AwsAccount() {
        @Override
        public List<NamedProfile> namedProfiles() {
          return List.of();
        }

        @Override
        public List<DiscoveredInstance> instances(AwsPlace place) throws AwsException {
          if (place.region().equals("us-east-1")) {
            throw new AwsException(
                new Problem(
                    "AWS refuses rds:DescribeDBInstances to user/oncall.",
                    "Allow rds:DescribeDBInstances and rds:DescribeDBParameters to it.",
                    "AccessDenied"),
                null);
          }
          return List.of(
              instance("shop", "db.m5.4xlarge", 16, 64, List.of("shop-replica"), null),
              instance("shop-replica", "db.m5.4xlarge", 16, 64, List.of(), "shop"),
              instance("billing", "db.r6g.large", 2, 16, List.of(), null),
              instance(
                  "an-instance-with-a-long-identifier",
                  "db.x9z.large",
                  null,
                  null,
                  List.of(),
                  null));
        }
      };

  private final @Nullable ProbeStage last;
  private final String sentence;
  private final @Nullable String detail;

  @SuppressWarnings("ImmutableEnumChecker") // A test that runs is awaited here.
  private final CountDownLatch told = new CountDownLatch(1);

  Sample(@Nullable ProbeStage last, String sentence, @Nullable String detail) {
    this.last = last;
    this.sentence = sentence;
    this.detail = detail;
  }

  /** Returns when the test has told all it tells. */
  void awaitEnd() throws InterruptedException {
    if (!told.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("The test " + this + " did not end");
    }
  }

  @Override
  public List<ProbeStep> run(
      Profile profile, char @Nullable [] password, Consumer<ProbeStep> progress)
      throws InterruptedException {
    List<ProbeStep> steps = new ArrayList<>();
    boolean failed = false;
    for (ProbeStage stage : ProbeStage.values()) {
      boolean here = stage == last;
      ProbeOutcome outcome =
          failed
              ? ProbeOutcome.SKIPPED
              : here && this == WARNED
                  ? ProbeOutcome.WARNED
                  : here ? ProbeOutcome.FAILED : ProbeOutcome.PASSED;
      failed |= outcome == ProbeOutcome.FAILED;
      ProbeStep step =
          new ProbeStep(
              stage,
              outcome,
              Duration.ofMillis(4L + 230L * steps.size() * steps.size()),
              here ? sentence : failed ? "Not tried." : found(stage),
              here ? detail : null);
      steps.add(step);
      progress.accept(step);
      if (this == RUNNING && stage == ProbeStage.TLS) {
        told.countDown();
        new CountDownLatch(1).await();
      }
    }
    told.countDown();
    return steps;
  }

  private static String found(ProbeStage stage) {
    return switch (stage) {
      case DNS -> "shop.abc123.ap-southeast-1.rds.amazonaws.com is 10.1.2.3.";
      case TCP -> "Port 5432 answers.";
      case TLS -> "TLSv1.3; the certificate is the host's and valid until 2027-08-22.";
      case LOGIN -> "oncall is let into shop on PostgreSQL 15.7.";
      case PRIVILEGE -> "oncall sees all sessions and may end them.";
      case AWS_IDENTITY -> "arn:aws:iam::123456789012:user/oncall";
      case AWS_PERMISSION -> "All four actions are allowed.";
    };
  }

  private static DiscoveredInstance instance(
      String name,
      String type,
      @Nullable Integer vcpus,
      @Nullable Integer gigabytes,
      List<String> replicas,
      @Nullable String replicaOf) {
    return new DiscoveredInstance(
        name,
        name + ".abc123.eu-west-1.rds.amazonaws.com",
        5432,
        "available",
        "15.7",
        type,
        vcpus,
        gigabytes == null ? null : gigabytes * 1024L * 1024 * 1024,
        gigabytes == null ? null : 5000,
        gigabytes == null
            ? "LEAST({DBInstanceClassMemory/9531392},5000) of RDS' default, at most: RDS keeps some"
                + " memory for itself"
            : "LEAST({DBInstanceClassMemory/9531392},5000) of the parameter group"
                + " default.postgres15, at most: RDS keeps some memory for itself",
        List.of("default.postgres15"),
        replicas,
        replicaOf,
        1500,
        "gp3",
        true,
        "postgres",
        "shop",
        false,
        null,
        gigabytes == null
            ? List.of(
                "How many vCPUs and how much memory db.x9z.large has is not known here.",
                "max_connections is RDS' default for PostgreSQL: rds:DescribeDBParameters of"
                    + " default.postgres15 was refused.")
            : List.of());
  }
}
