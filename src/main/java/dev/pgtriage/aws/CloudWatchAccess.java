package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;

/**
 * How CloudWatch is reached. Credentials come from the profile's named AWS profile, or from the
 * default chain. An endpoint on the loopback interface without a named profile gets made-up ones:
 * real ones are not looked up for it.
 *
 * @param profiles null for the machine's AWS configuration
 */
record CloudWatchAccess(Aws aws, @Nullable ProfileFile profiles) {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  CloudWatchClient client() {
    CloudWatchClientBuilder builder =
        CloudWatchClient.builder()
            .region(Region.of(aws.region()))
            .credentialsProvider(credentials())
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(ATTEMPT_TIMEOUT)
                    .socketTimeout(ATTEMPT_TIMEOUT))
            .overrideConfiguration(override -> {
              override.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(ATTEMPT_TIMEOUT);
              if (profiles != null) {
                override.defaultProfileFile(profiles);
              }
            });
    URI endpoint = aws.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  /** Whether the AWS configuration has the named profile; true when none is named. */
  boolean knowsProfile() {
    String named = aws.profile();
    return named == null || profileFile().profile(named).isPresent();
  }

  boolean isLocal() {
    URI endpoint = aws.endpoint();
    if (endpoint == null || endpoint.getHost() == null) {
      return false;
    }
    String host = endpoint.getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private AwsCredentialsProvider credentials() {
    String named = aws.profile();
    if (named != null) {
      return ProfileCredentialsProvider.builder()
          .profileName(named)
          .profileFile(profileFile())
          .build();
    }
    return isLocal()
        ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
        : DefaultCredentialsProvider.builder().build();
  }

  private ProfileFile profileFile() {
    return profiles == null ? ProfileFile.defaultProfileFile() : profiles;
  }
}
