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
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * How AWS is reached. Credentials come from the named AWS profile, or from the default chain. An
 * endpoint on the loopback interface without a named profile gets made-up ones: real ones are not
 * looked up for it.
 *
 * @param profile the named profile; null for the default chain
 * @param endpoint overrides every service's address
 * @param files null for the machine's AWS configuration
 */
record AwsAccess(
    String region, @Nullable String profile, @Nullable URI endpoint, @Nullable ProfileFile files) {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  static AwsAccess of(Aws aws, @Nullable ProfileFile files) {
    return new AwsAccess(aws.region(), aws.profile(), aws.endpoint(), files);
  }

  AwsAccess in(String otherRegion) {
    return new AwsAccess(otherRegion, profile, endpoint, files);
  }

  /** A client that gives up after ten seconds. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    builder
        .region(Region.of(region))
        .credentialsProvider(credentials())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(ATTEMPT_TIMEOUT)
                .socketTimeout(ATTEMPT_TIMEOUT))
        .overrideConfiguration(override -> {
          override.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(ATTEMPT_TIMEOUT);
          if (files != null) {
            override.defaultProfileFile(files);
          }
        });
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  /** Whether the AWS configuration has the named profile; true when none is named. */
  boolean knowsProfile() {
    return profile == null || profileFile().profile(profile).isPresent();
  }

  boolean isLocal() {
    if (endpoint == null || endpoint.getHost() == null) {
      return false;
    }
    String host = endpoint.getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  AwsCredentialsProvider credentials() {
    if (profile != null) {
      return ProfileCredentialsProvider.builder()
          .profileName(profile)
          .profileFile(profileFile())
          .build();
    }
    return isLocal()
        ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
        : DefaultCredentialsProvider.builder().build();
  }

  private ProfileFile profileFile() {
    return files == null ? ProfileFile.defaultProfileFile() : files;
  }
}
