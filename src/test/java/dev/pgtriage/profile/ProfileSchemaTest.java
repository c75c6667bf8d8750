package dev.pgtriage.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The published schema and the reader say the same of every file. */
final class ProfileSchemaTest {

  private static final Path PROFILES = Path.of("profiles");

  private static final String TIER =
      "tiers: [{ name: a, match: { application_name: a }, processes: 1, threads: 1";

  static final List<String> READY = ReadyProfiles.NAMES;

  @ParameterizedTest
  @FieldSource("READY")
  void everyReadyProfileIsRight(String name) throws Exception {
    String text = Files.readString(PROFILES.resolve(name + ".yaml"));

    assertThat(schemaErrors(text)).isEmpty();
    assertThat(ProfileDocument.parse(name, text).warnings()).isEmpty();
    assertThat(ReadyProfiles.find(name)).get().extracting(ProfileDocument::text).isEqualTo(text);
  }

  @Test
  void theReadyProfilesAreThoseInTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(PROFILES)) {
      assertThat(
              files
                  .map(file -> String.valueOf(file.getFileName()))
                  .filter(name -> name.endsWith(".yaml"))
                  .map(name -> name.replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(ReadyProfiles.NAMES);
    }
  }

  @Test
  void incidentAHasABudgetOf285() {
    assertThat(ReadyProfiles.find("incident-a").orElseThrow().profile().budget()).isEqualTo(285);
    assertThat(ReadyProfiles.find("demo").orElseThrow().profile().budget()).isEqualTo(285);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "aws: { region: r, instance: i, load_balancers: [app/x/1] }",
        "aws: { region: r, instance: i, endpoint: 'http://127.0.0.1:4566' }",
        "sampling: { interval: 100ms }",
        "sampling: { interval: 3600s }",
        "sampling: {}",
        "tiers: []",
        TIER + " }]",
        TIER + ", worker_timeout: 2min }]",
        "tiers: [{ name: a, match: { client: '::1' }, processes: 1, threads: 1.0 }]",
        "tiers: [{ name: a, match: { client: 10.0.0.0/8 }, processes: 1, threads: 1 }]",
      })
  void whatIsRightIsRightForBoth(String rest) {
    String text = "name: a\npostgres: { host: h, user: u }\n" + rest;

    assertThat(schemaErrors(text)).isEmpty();
    assertThat(complaints(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth: { method: password } }",
        "sslrootcert: /etc/ca.pem }",
        "sslmode: require, auth: { method: iam } }\naws: { region: r, instance: i }",
        "auth: { method: secrets-manager, secret: 'arn:aws:secretsmanager:r:123456789012:secret:rds!db-x-Ab' } }\naws: { region: r, instance: i }",
      })
  void anAuthThatIsRightIsRightForBoth(String rest) {
    String text = "name: a\npostgres: { host: h, user: u, " + rest;

    assertThat(schemaErrors(text)).isEmpty();
    assertThat(complaints(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth: { method: kerberos } }",
        "auth: iam }",
        "auth: {} }",
        "auth: { method: password, secret: 'arn:aws:secretsmanager:r:123456789012:secret:x' } }",
        "sslmode: require, auth: { method: iam } }",
        "sslmode: prefer, auth: { method: iam } }\naws: { region: r, instance: i }",
        "auth: { method: secrets-manager } }\naws: { region: r, instance: i }",
        "auth: { method: secrets-manager, secret: hunter2 } }\naws: { region: r, instance: i }",
      })
  void anAuthThatIsWrongIsWrongForBoth(String rest) {
    String text = "name: a\npostgres: { host: h, user: u, " + rest;

    assertThat(schemaErrors(text)).isNotEmpty();
    assertThat(complaints(text)).isNotEmpty().noneMatch(problem -> problem.contains("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: a",
        "postgres: { host: h, user: u }",
        "name: 5\npostgres: { host: h, user: u }",
        "name: ' '\npostgres: { host: h, user: u }",
        "name: a\npostgres:",
        "name: a\npostgres: { host: h }",
        "name: a\npostgres: { user: u }",
        "name: a\npostgres: { host: '/tmp', user: u }",
        "name: a\npostgres: { host: 'a,b', user: u }",
        "name: a\npostgres: { host: h, user: u, port: 0 }",
        "name: a\npostgres: { host: h, user: u, port: '5432' }",
        "name: a\npostgres: { host: h, user: u, sslmode: on }",
        "name: a\npostgres: { host: h, user: u, vcpus: 1.5 }",
        "name: a\npostgres: { host: h, user: u, password: x }",
        "name: a\npostgres: { host: h, user: u, hots: x }",
        "name: a\npostgres: { uri: 'mysql://u@h/d' }",
        "name: a\npostgres: { uri: 'postgresql://h/d' }",
        "name: a\npostgres: { uri: 'postgresql://u:p@h/d' }",
        "name: a\npostgres: { uri: 'postgresql://u@h/d?password=p' }",
        "name: a\npostgres: { uri: 'postgresql://u@h/d?sslmode=maybe' }",
        "name: a\npostgres: { uri: 'postgresql://u@h1,h2/d' }",
        "name: a\npostgres: { uri: 'postgresql://u@h/d', host: h }",
        "name: a\npostgres: { host: h, user: u }\naws: { region: r }",
        "name: a\npostgres: { host: h, user: u }\naws: { region: r, instance: i, endpoint: ftp://x }",
        "name: a\npostgres: { host: h, user: u }\naws: { region: r, instance: i, load_balancers: x }",
        "name: a\npostgres: { host: h, user: u }\nsampling: { interval: 99ms }",
        "name: a\npostgres: { host: h, user: u }\nsampling: { interval: 3601s }",
        "name: a\npostgres: { host: h, user: u }\nsampling: { interval: 1 }",
        "name: a\npostgres: { host: h, user: u }\ntiers: { name: a }",
        "name: a\npostgres: { host: h, user: u }\ntiers: [a]",
        "name: a\npostgres: { host: h, user: u }\ntiers: [{ name: a, processes: 1, threads: 1 }]",
        "name: a\npostgres: { host: h, user: u }\ntiers: [{ name: a, match: {}, processes: 1, threads: 1 }]",
        "name: a\npostgres: { host: h, user: u }\ntiers: [{ name: a, match: { user: u }, processes: 0, threads: 1 }]",
        "name: a\npostgres: { host: h, user: u }\ntiers: [{ name: a, match: { client: 10.0.0.0/33 }, processes: 1, threads: 1 }]",
        "name: a\npostgres: { host: h, user: u }\n" + TIER + ", worker_timeout: 0s }]",
        "name: a\npostgres: { host: h, user: u }\n" + TIER + ", worker_timeout: soon }]",
        "name: a\npostgres: { host: h, user: u }\n" + TIER + ", thread: 2 }]",
      })
  void whatIsWrongIsWrongForBoth(String text) {
    assertThat(schemaErrors(text)).isNotEmpty();
    assertThat(complaints(text)).isNotEmpty();
  }

  private static List<String> complaints(String text) {
    try {
      return ProfileDocument.parse("a.yaml", text).warnings();
    } catch (ProfileException e) {
      return e.problems();
    }
  }

  private static List<String> schemaErrors(String text) {
    Object value =
        Objects.requireNonNull(new Load(LoadSettings.builder().build()).loadFromString(text));
    String json = JsonMapper.shared().writeValueAsString(value);
    return schema().validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Files.readString(PROFILES.resolve("pgtriage-profile.schema.json")), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
