package dev.pgtriage.aws;

import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordException;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.snapshot.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;

/**
 * Logs in with tokens of IAM database authentication. A token is signed here, without a request,
 * and anew for every connection: it opens connections for 15 minutes, and an open one stays open.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">IAM
 *     database authentication</a>
 */
public final class IamTokens implements PasswordSource {

  private final AwsAccess access;
  private @Nullable AwsCredentialsProvider credentials;

  /** Tokens signed with the credentials of a profile's AWS section. */
  public IamTokens(Aws aws) {
    this(aws, null);
  }

  /** Tokens of other configuration files; null for the machine's. */
  IamTokens(Aws aws, @Nullable ProfileFile files) {
    access = AwsAccess.of(aws, files);
  }

  @Override
  public Optional<char[]> passwordFor(Endpoint endpoint) throws PasswordException {
    AwsTask task = AwsTask.token(endpoint.user());
    switch (endpoint.sslMode()) {
      case DISABLE, ALLOW, PREFER ->
          throw new PasswordException(
              "IAM database authentication needs TLS, but sslmode is "
                  + endpoint.sslMode().text()
                  + ".",
              "Set sslmode to verify-full.",
              null);
      case REQUIRE, VERIFY_CA, VERIFY_FULL -> {
        // The token is never sent in the clear.
      }
    }
    if (!access.knowsProfile()) {
      throw failure(AwsProblems.unknownProfile(access, task), null);
    }
    try {
      String token =
          RdsUtilities.builder()
              .region(Region.of(access.region()))
              .credentialsProvider(credentials())
              .build()
              .generateAuthenticationToken(request ->
                  request
                      .hostname(endpoint.host())
                      .port(endpoint.port())
                      .username(endpoint.user()));
      return Optional.of(token.toCharArray());
    } catch (SdkException | IllegalArgumentException e) {
      throw failure(AwsProblems.of(access, task, e), e);
    }
  }

  /** Kept, for it keeps what a sign-in gave it. */
  private synchronized AwsCredentialsProvider credentials() {
    AwsCredentialsProvider kept = credentials;
    if (kept == null) {
      kept = access.credentials();
      credentials = kept;
    }
    return kept;
  }

  private static PasswordException failure(Problem problem, @Nullable Exception cause) {
    return new PasswordException(problem.message(), problem.advice(), cause);
  }
}
