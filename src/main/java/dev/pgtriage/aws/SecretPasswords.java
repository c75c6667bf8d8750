package dev.pgtriage.aws;

import dev.pgtriage.profile.Auth;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordException;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.snapshot.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logs in with the password of a secret of RDS' shape, {@code {"username": ..., "password": ...}}.
 * It is read again after five minutes, and when the server refused it, for a rotation may have
 * changed it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html">JSON
 *     structure of Secrets Manager database credential secrets</a>
 */
public final class SecretPasswords implements PasswordSource {

  /** How long a password is used that nobody refused. */
  static final Duration KEPT = Duration.ofMinutes(5);

  /** A wrong secret is refused at every tick, but AWS is paid for every reading. */
  static final Duration AT_LEAST = Duration.ofSeconds(10);

  private static final int PARTS_OF_ARN = 7;

  private final AwsAccess access;
  private final String arn;
  private final AwsTask task;
  private final InstantSource clock;

  private char @Nullable [] password;
  private @Nullable String user;
  private Instant readAt = Instant.MIN;

  /** Reads a secret with the credentials of a profile's AWS section. */
  public SecretPasswords(Aws aws, Auth.SecretsManager auth) {
    this(aws, auth, null, InstantSource.system());
  }

  /** Reads with other configuration files, null for the machine's, by another clock. */
  SecretPasswords(
      Aws aws, Auth.SecretsManager auth, @Nullable ProfileFile files, InstantSource clock) {
    arn = auth.secret();
    String[] parts = arn.split(":", PARTS_OF_ARN);
    AwsAccess own = AwsAccess.of(aws, files);
    // arn:aws:secretsmanager:region:account:secret:name
    access = parts.length == PARTS_OF_ARN ? own.in(parts[3]) : own;
    task = AwsTask.secret(parts[parts.length - 1]);
    this.clock = clock;
  }

  @Override
  public synchronized Optional<char[]> passwordFor(Endpoint endpoint) throws PasswordException {
    char[] kept = password;
    if (kept == null || clock.instant().isAfter(readAt.plus(KEPT))) {
      kept = read();
    }
    if (user != null && !user.equals(endpoint.user())) {
      throw new PasswordException(
          "The secret %s is for the login %s, but the profile logs in as %s."
              .formatted(name(), user, endpoint.user()),
          "Set user to %s, or name the secret of %s.".formatted(user, endpoint.user()),
          null);
    }
    return Optional.of(kept.clone());
  }

  @Override
  public synchronized boolean refused(Endpoint endpoint) {
    if (clock.instant().isBefore(readAt.plus(AT_LEAST))) {
      return false;
    }
    forget();
    return true;
  }

  private char[] read() throws PasswordException {
    if (!access.knowsProfile()) {
      throw failure(AwsProblems.unknownProfile(access, task), null);
    }
    try (SecretsManagerClient client = access.client(SecretsManagerClient.builder())) {
      String text = client.getSecretValue(request -> request.secretId(arn)).secretString();
      forget();
      char[] found = take(text);
      password = found;
      readAt = clock.instant();
      return found;
    } catch (SdkException | IllegalArgumentException e) {
      throw failure(AwsProblems.of(access, task, e), e);
    }
  }

  /** No message repeats what the secret holds. */
  private char[] take(@Nullable String text) throws PasswordException {
    try {
      JsonNode json = JsonMapper.shared().readTree(text == null ? "" : text);
      if (json.path("password").isString()) {
        user = json.path("username").isString() ? json.path("username").asString() : null;
        return json.path("password").asString().toCharArray();
      }
    } catch (JacksonException e) {
      // Said below: its message would show the secret.
    }
    throw new PasswordException(
        "The secret " + name() + " has no password in it.",
        "It must hold JSON such as {\"username\": ..., \"password\": ...}, as RDS writes it.",
        null);
  }

  private void forget() {
    char[] old = password;
    if (old != null) {
      Arrays.fill(old, '\0');
    }
    password = null;
  }

  private String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static PasswordException failure(Problem problem, @Nullable Exception cause) {
    return new PasswordException(problem.message(), problem.advice(), cause);
  }
}
