package dev.pgtriage.aws;

/**
 * What AWS is asked for, as its refusals are told.
 *
 * @param service what people call the service
 * @param host the beginning of its address
 * @param subject whom it is asked about
 * @param doing what the credentials may not do when they lack the action
 * @param action the IAM action it takes
 */
record AwsTask(String service, String host, String subject, String doing, String action) {

  static final AwsTask IDENTITY =
      new AwsTask(
          "AWS STS", "sts", "these credentials", "ask who they are", "sts:GetCallerIdentity");

  static AwsTask metrics(String instance) {
    String subject = "instance '" + instance + "'";
    return new AwsTask(
        "CloudWatch",
        "monitoring",
        subject,
        "read the metrics of " + subject,
        "cloudwatch:GetMetricData");
  }

  static AwsTask instances() {
    return new AwsTask(
        "RDS",
        "rds",
        "the instances",
        "list the instances of this region",
        "rds:DescribeDBInstances");
  }

  static AwsTask parameters() {
    return new AwsTask(
        "RDS",
        "rds",
        "the parameter groups",
        "read the parameters of an instance",
        "rds:DescribeDBParameters");
  }

  static AwsTask secret(String name) {
    return new AwsTask(
        "Secrets Manager",
        "secretsmanager",
        "the secret " + name,
        "read the secret " + name,
        "secretsmanager:GetSecretValue");
  }

  static AwsTask token(String user) {
    return new AwsTask("IAM", "rds", "the login " + user, "log in as " + user, "rds-db:connect");
  }
}
