package dev.pgtriage.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.profile.Auth;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordException;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.testing.AwsEndpoint;
import dev.pgtriage.testing.AwsEndpoint.Answer;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.profiles.ProfileFile;
import tools.jackson.databind.json.JsonMapper;

/** IAM tokens and secrets as passwords. */
class PasswordSourcesTest {

  private static final Auth.SecretsManager SECRET =
      new Auth.SecretsManager("arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-Ab12");

  private final AtomicReference<String> secret =
      new AtomicReference<>("{\"username\":\"oncall\",\"password\":\"one\"}");
  private Instant now = Instant.now();
  private AwsEndpoint aws;

  @BeforeEach
  void start() throws Exception {
    aws = AwsEndpoint.start().on("secretsmanager:GetSecretValue", this::value);
  }

  private Answer value(Map<String, String> request) {
    assertThat(request).containsEntry("SecretId", SECRET.secret());
    return Answer.ok(JsonMapper.shared().writeValueAsString(Map.of("SecretString", secret.get())));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void aTokenNamesTheLoginAndIsSignedAnewWithTheProfilesKeys() throws Exception {
    ProfileFile files =
        ProfileFile.builder()
            .content(
                new ByteArrayInputStream(
                    "[profile shop]\naws_access_key_id = AKIDSHOP\naws_secret_access_key = hunter2\n"
                        .getBytes(StandardCharsets.UTF_8)))
            .type(ProfileFile.Type.CONFIGURATION)
            .build();
    PasswordSource tokens =
        new IamTokens(new Aws("eu-west-1", "shop", "shop", null, List.of()), files);
    Endpoint endpoint =
        new Endpoint(
            "shop.abc.eu-west-1.rds.amazonaws.com",
            5432,
            "shop",
            "oncall",
            SslMode.VERIFY_FULL,
            null);

    assertThat(tokens.passwordFor(endpoint))
        .map(String::new)
        .get()
        .asString()
        .startsWith("shop.abc.eu-west-1.rds.amazonaws.com:5432/?DBUser=oncall&Action=connect&")
        .contains("X-Amz-Expires=900", "AKIDSHOP", "eu-west-1%2Frds-db", "X-Amz-Signature=")
        .doesNotContain("hunter2");
  }

  @Test
  void aTokenIsNotMadeForAConnectionInTheClear() {
    assertThatThrownBy(() -> new IamTokens(aws()).passwordFor(endpoint(1, "oncall")))
        .isInstanceOf(PasswordException.class)
        .hasMessage("IAM database authentication needs TLS, but sslmode is disable.");
  }

  @Test
  void aSecretWhoseKeyMayNotBeUsedNamesTheActionOfTheKey() {
    aws.on(
        "secretsmanager:GetSecretValue",
        any -> Answer.error(400, "AccessDeniedException", "Access to KMS is not allowed"));

    assertThatThrownBy(() -> source().passwordFor(endpoint(1, "oncall")))
        .isInstanceOf(PasswordException.class)
        .satisfies(thrown ->
            assertThat(((PasswordException) thrown).advice())
                .contains("kms:Decrypt")
                .doesNotContain("GetSecretValue"));
  }

  @Test
  void aSecretIsKeptForFiveMinutesAndReadAgain() throws Exception {
    PasswordSource source = source();
    assertThat(source.passwordFor(endpoint(1, "oncall"))).map(String::new).hasValue("one");
    secret.set("{\"username\":\"oncall\",\"password\":\"two\"}");
    now = now.plus(Duration.ofMinutes(4));
    assertThat(source.passwordFor(endpoint(1, "oncall"))).map(String::new).hasValue("one");

    now = now.plus(Duration.ofMinutes(2));

    assertThat(source.passwordFor(endpoint(1, "oncall"))).map(String::new).hasValue("two");
    assertThat(aws.asked()).hasSize(2);
  }

  @Test
  void aRotatedSecretIsReadAgainWhenTheServerRefusesTheOldOne() throws Exception {
    try (TestServer server = TestServer.start(PostgresVersion.V18)) {
      server.execute(
          "CREATE ROLE oncall LOGIN PASSWORD 'two'",
          "CREATE TABLE hba (line text)",
          "INSERT INTO hba VALUES ('host all oncall all scram-sha-256'), ('host all all all trust')",
          "DO $$ BEGIN EXECUTE format('COPY hba TO %L', current_setting('hba_file')); END $$",
          "SELECT pg_reload_conf()");
      PasswordSource source = source();
      assertThat(source.passwordFor(endpoint(server.port(), "oncall"))).isPresent();
      secret.set("{\"username\":\"oncall\",\"password\":\"two\"}");
      now = now.plusSeconds(60);

      try (ServerReader reader = ServerReader.open(endpoint(server.port(), "oncall"), source)) {
        assertThat(reader.server().version().major()).isEqualTo(18);
      }
      assertThat(aws.asked()).hasSize(2);

      server.execute("ALTER ROLE oncall PASSWORD 'three'");
      assertThatThrownBy(() -> ServerReader.open(endpoint(server.port(), "oncall"), source))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("does not let oncall in");
      assertThat(aws.asked()).as("a wrong secret is not read at every tick").hasSize(2);
    }
  }

  @Test
  void aSecretOfAnotherLoginSaysSo() {
    assertThatThrownBy(() -> source().passwordFor(endpoint(1, "postgres")))
        .hasMessage(
            "The secret shop-Ab12 is for the login oncall, but the profile logs in as postgres.");
  }

  @Test
  void aSecretOfAnotherShapeIsSaidWithoutRepeatingIt() {
    for (String text : List.of("hunter2", "{\"key\":\"hunter2\"}", "[\"hunter2\"]")) {
      secret.set(text);
      assertThatThrownBy(() -> source().passwordFor(endpoint(1, "oncall")))
          .isInstanceOf(PasswordException.class)
          .hasMessage("The secret shop-Ab12 has no password in it.")
          .hasNoCause();
    }
  }

  @Test
  void aMissingPermissionReachesTheScreenWithItsAction() {
    aws.deny("secretsmanager:GetSecretValue");

    assertThatThrownBy(() -> ServerReader.open(endpoint(1, "oncall"), source()))
        .isInstanceOfSatisfying(
            ServerException.class,
            e -> {
              assertThat(e.problem().message())
                  .isEqualTo("These AWS credentials may not read the secret shop-Ab12.");
              assertThat(e.problem().advice())
                  .isEqualTo("Allow them the action secretsmanager:GetSecretValue.");
            });
  }

  private PasswordSource source() {
    return new SecretPasswords(aws(), SECRET, null, () -> now);
  }

  private Aws aws() {
    return new Aws("eu-west-1", "shop", null, aws.uri(), List.of());
  }

  private static Endpoint endpoint(int port, String user) {
    return new Endpoint("127.0.0.1", port, "postgres", user, SslMode.DISABLE, null);
  }
}
