package dev.pgtriage.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileDocumentTest {

  private static final String SHOP =
      """
      # The shop's database
      name: shop production
      postgres:                     # where it is
        host: shop.abc123.ap-southeast-1.rds.amazonaws.com
        port: 5432
        database: shop
        user: oncall
      team: payments # asked for by the runbook
      aws:
        region: ap-southeast-1
        instance: shop
        profile: shop-prod
        endpoint: http://127.0.0.1:4566
        load_balancers: [app/api/50dc6c495c0c9188]
      sampling: { interval: 500ms }
      tiers:
        # The web
        - name: api
          match: { application_name: "gunicorn*", client: 10.0.1.0/24, user: shop_api, database: shop }
          processes: 8 # workers
          threads: 25
          worker_timeout: 30s
          statement_timeout: 25s
        - { name: celery main, match: { application_name: "celery-main*" }, processes: 1, threads: 35 }
      """;

  @Test
  void theEnvironmentIsKeptChangedAndTakenAway() throws Exception {
    ProfileDocument document =
        ProfileDocument.parse(
            "shop.yaml",
            "name: shop\nenvironment: production # careful\npostgres: { host: h, user: u }\n");
    Profile profile = document.profile();
    assertThat(profile.environment()).isEqualTo("production");
    assertThat(profile.named("other").environment()).isEqualTo("production");
    assertThat(ProfileDraft.of(profile).check()).isEqualTo(new DraftCheck.Valid(profile));
    assertThat(ProfileDocument.of("new", profile).profile()).isEqualTo(profile);

    Profile none =
        new Profile(
            profile.name(), profile.postgres(), profile.aws(), profile.sampling(), profile.tiers());
    assertThat(document.with(none).text()).doesNotContain("environment");
  }

  @Test
  void readsEveryKeyOfTheFormat() throws ProfileException {
    Profile profile = ProfileDocument.parse("shop.yaml", SHOP).profile();

    assertThat(profile)
        .isEqualTo(
            new Profile(
                "shop production",
                new Endpoint(
                    "shop.abc123.ap-southeast-1.rds.amazonaws.com",
                    5432,
                    "shop",
                    "oncall",
                    SslMode.VERIFY_FULL,
                    null),
                new Aws(
                    "ap-southeast-1",
                    "shop",
                    "shop-prod",
                    URI.create("http://127.0.0.1:4566"),
                    List.of("app/api/50dc6c495c0c9188")),
                new Sampling(Duration.ofMillis(500)),
                List.of(
                    new Tier(
                        "api",
                        new TierMatch("gunicorn*", "10.0.1.0/24", "shop_api", "shop"),
                        8,
                        25,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(25)),
                    new Tier(
                        "celery main",
                        new TierMatch("celery-main*", null, null, null),
                        1,
                        35,
                        null,
                        null))));
  }

  @Test
  void warnsOfAnUnknownKeyWithItsLineAndTheOneThatWasMeant() throws ProfileException {
    String text = SHOP.replace("worker_timeout", "worker_timeuot");

    assertThat(ProfileDocument.parse("shop.yaml", text).warnings())
        .anySatisfy(warning ->
            assertThat(warning)
                .isEqualTo(
                    "shop.yaml, line 22: unknown key 'worker_timeuot'; did you mean"
                        + " 'worker_timeout'?"));
  }

  @Test
  void reportsSeveralMistakesAtOnceEachWithItsLine() {
    String text = SHOP.replace("threads: 25", "threads: many").replace("port: 5432", "port: 99999");

    assertThatThrownBy(() -> ProfileDocument.parse("shop.yaml", text))
        .isInstanceOfSatisfying(
            ProfileException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "shop.yaml, line 5: port must be a whole number from 1 to 65535, but is"
                            + " '99999'",
                        "shop.yaml, line 21: threads must be a whole number of at least 1, but is"
                            + " 'many'"));
  }

  @Test
  void saysWhereSecretsGoAndDoesNotRepeatThem() {
    assertThatThrownBy(() ->
            ProfileDocument.parse(
                "a.yaml", SHOP.replace("user: oncall", "user: oncall\n  password: hunter2")))
        .hasMessageContaining("line 8")
        .hasMessageContaining("~/.pgpass")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() ->
            ProfileDocument.parse(
                "a.yaml", "name: a\npostgres: { uri: \"postgresql://u:hunter2@h/d\" }"))
        .hasMessageContaining("a.yaml, line 2")
        .hasMessageContaining("PGPASSWORD")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void readsAUri() throws ProfileException {
    String text =
        "name: a\npostgres: { uri: \"postgresql://on%40call@[::1]:6432/shop?sslmode=require\", vcpus: 4 }";

    assertThat(ProfileDocument.parse("a.yaml", text).profile().postgres())
        .isEqualTo(new Endpoint("::1", 6432, "shop", "on@call", SslMode.REQUIRE, 4));
  }

  @Test
  void yamlBombsTagsAndDepthsAreRefusedAtOnce() {
    String bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
    assertThatThrownBy(() -> ProfileDocument.parse("a.yaml", bomb))
        .hasMessageContaining("line 1")
        .hasMessageContaining("anchors");
    assertThatThrownBy(() -> ProfileDocument.parse("a.yaml", "name: !!java.net.URL x"))
        .hasMessageContaining("tags");
    assertThatThrownBy(() -> ProfileDocument.parse("a.yaml", "a: " + "[".repeat(100_000)))
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> ProfileDocument.parse("a.yaml", "#".repeat(300_000)))
        .hasMessageContaining("larger");
    assertThatThrownBy(() -> ProfileDocument.parse("a.yaml", "name: [unclosed"))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("not YAML");
    assertThatThrownBy(() -> ProfileDocument.parse("a.yaml", ""))
        .isInstanceOf(ProfileException.class);
  }

  @Test
  void aChangeKeepsCommentsOrderAndUnknownKeys() throws ProfileException {
    ProfileDocument document = ProfileDocument.parse("shop.yaml", SHOP);
    Profile old = document.profile();
    List<Tier> tiers = new ArrayList<>(old.tiers());
    Tier api = tiers.getFirst();
    tiers.set(0, new Tier(api.name(), api.match(), 12, api.threads(), Duration.ofMinutes(2), null));
    tiers.add(new Tier("cron", new TierMatch("cron*", null, null, null), 1, 5, null, null));
    Profile changed =
        new Profile("shop \"two\": #1", old.postgres(), old.aws(), Sampling.DEFAULT, tiers);

    ProfileDocument edited = document.with(changed);

    assertThat(edited.profile()).isEqualTo(changed);
    assertThat(edited.text())
        .contains("# The shop's database", "# where it is", "# asked for by the runbook")
        .contains("# The web", "processes: 12 # workers", "worker_timeout: 2min", "team: payments");
    assertThat(edited.text().indexOf("team:")).isLessThan(edited.text().indexOf("aws:"));
    assertThat(edited.warnings()).hasSize(1);
  }

  @Test
  void aChangedEndpointStaysAUriWhereItWasOne() throws ProfileException {
    ProfileDocument document =
        ProfileDocument.parse(
            "a.yaml", "name: a\npostgres:\n  uri: postgresql://u@h/d?connect_timeout=5 # mine\n");
    Endpoint moved = new Endpoint("fd00::1", 5433, "d", "u", SslMode.REQUIRE, 8);

    ProfileDocument edited =
        document.with(new Profile("a", moved, null, Sampling.DEFAULT, List.of()));

    assertThat(edited.profile().postgres()).isEqualTo(moved);
    assertThat(edited.text()).contains("uri:", "connect_timeout=5", "# mine");
  }

  @Test
  void theWayToLogInIsChangedInPlace() throws ProfileException {
    Auth secret =
        new Auth.SecretsManager("arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-Ab12");
    ProfileDocument document = ProfileDocument.parse("shop.yaml", SHOP);

    ProfileDocument iam = document.with(loggingInBy(document, new Auth.Iam()));
    ProfileDocument manager = iam.with(loggingInBy(iam, secret));
    ProfileDocument password = manager.with(loggingInBy(manager, Auth.PASSWORD));

    assertThat(iam.text()).contains("method: iam", "# where it is").doesNotContain("secret:");
    assertThat(manager.text()).contains("method: secrets-manager", "# The web");
    assertThat(manager.profile().postgres().auth()).isEqualTo(secret);
    assertThat(password.profile()).isEqualTo(document.profile());
    assertThat(password.text()).doesNotContain("auth:");
  }

  private static Profile loggingInBy(ProfileDocument document, Auth auth) {
    Profile profile = document.profile();
    return new Profile(
        profile.name(),
        profile.postgres().withAuth(auth),
        profile.aws(),
        profile.sampling(),
        profile.tiers());
  }

  @Test
  void theAuthoritiesToTrustAreReadOfKeysAndOfAUri() throws ProfileException {
    String keys = "name: a\npostgres: { host: h, user: u, sslrootcert: /etc/ca one.pem }";
    String uri = "name: a\npostgres: { uri: 'postgresql://u@h/d?sslrootcert=/etc/ca%20one.pem' }";

    for (String text : List.of(keys, uri)) {
      ProfileDocument document = ProfileDocument.parse("a.yaml", text);
      Profile profile = document.profile();
      assertThat(profile.postgres().rootCertificate()).isEqualTo(Path.of("/etc/ca one.pem"));
      Profile renamed =
          new Profile("b", profile.postgres(), null, profile.sampling(), profile.tiers());
      assertThat(document.with(renamed).profile()).isEqualTo(renamed);
    }
  }

  @Test
  void aProfileWithoutAFileIsWrittenAndReadBack(@TempDir Path folder) throws Exception {
    Profile shop = ProfileDocument.parse("shop.yaml", SHOP).profile();
    Path file = folder.resolve("new").resolve("shop.yaml");

    ProfileDocument.of("shop.yaml", shop).write(file);

    assertThat(ProfileDocument.read(file).profile()).isEqualTo(shop);
    assertThat(folder.resolve("new").toFile().list()).containsExactly("shop.yaml");
  }

  @Test
  void aFailedWriteLeavesTheOldFileWholeAndNothingBeside(@TempDir Path folder) throws Exception {
    Path target = Files.createDirectory(folder.resolve("shop.yaml"));
    Files.writeString(target.resolve("inside"), "x");

    assertThatThrownBy(() -> ProfileDocument.parse("shop.yaml", SHOP).write(target))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("could not be written");
    assertThat(folder.toFile().list()).containsExactly("shop.yaml");
  }
}
