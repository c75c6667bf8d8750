package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.aws.AwsException;
import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.profile.secret.SecretKey;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles that come from AWS, from pg_service.conf and from a URI, through the import sheet. */
class ImportSheetTest {

  private static final String SECRET =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-1-Ab12";

  @TempDir Path home;

  private final List<AwsPlace> asked = new ArrayList<>();
  private ProfilesBench bench;

  @BeforeEach
  void prepare() {
    bench = new ProfilesBench(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anInstanceWithAManagedSecretLogsInWithIt() throws Exception {
    lists(instance(SECRET, true));
    TestWindow window = importFrom("shop-prod");
    bench.press(window, "#import-take");
    bench.press(window, "#profile-save");
    assertThat(Files.readString(bench.folder.resolve("shop.yaml")))
        .contains("method: secrets-manager", "secret: \"" + SECRET, "profile: shop-prod")
        .contains("user: postgres", "region: ap-southeast-1", "instance: shop");
  }

  @Test
  void anotherUserDoesNotGetTheMasterUsersSecret() throws Exception {
    lists(instance(SECRET, false));
    TestWindow window = importFrom("shop-prod");
    bench.type(window, "#import-user", "oncall");
    bench.press(window, "#import-take");
    bench.press(window, "#profile-save");
    assertThat(Files.readString(bench.folder.resolve("shop.yaml")))
        .contains("user: oncall")
        .doesNotContain("secret", "auth");
  }

  @Test
  void whereIamAuthenticationIsOnItIsChosenUnlessThereIsASecret() throws Exception {
    lists(instance(null, true));
    TestWindow window = importFrom("shop-prod");
    bench.press(window, "#import-take");
    bench.press(window, "#profile-save");
    assertThat(Files.readString(bench.folder.resolve("shop.yaml"))).contains("method: iam");
  }

  @Test
  void theChosenInstanceSaysWhereItsLimitComesFromAndWhatIsNotKnown() {
    lists(instance(SECRET, true));
    TestWindow window = importFrom("shop-prod");
    assertThat(texts(window))
        .contains(
            "PostgreSQL 15.7",
            "db.r6g.4xlarge: 16 vCPU, 128 GB memory",
            "5000: LEAST({DBInstanceClassMemory/9531392},5000) of RDS' default",
            "default.postgres15, ours",
            "shop-replica",
            "500 GB, gp3",
            "on, for users with rds_iam",
            "Note: max_connections is RDS' default.");
  }

  @Test
  @SuppressWarnings("unchecked")
  void sizesAreSortedByWhatTheyAre() {
    lists(instance("big", 128L << 30), instance("small", 16L << 30), instance("middle", 64L << 30));
    TestWindow window = importFrom("shop-prod");
    TableView<ImportRow.OfInstance> table =
        (TableView<ImportRow.OfInstance>) ProfilesBench.find(window, "#import-instances");
    Fx.run(() ->
        table
            .getSortOrder()
            .setAll(
                table.getColumns().stream()
                    .filter(column -> column.getText().equals("memory"))
                    .toList()));
    assertThat(Fx.get(() -> List.copyOf(table.getItems())))
        .extracting(row -> row.instance().identifier())
        .containsExactly("small", "middle", "big");
  }

  @Test
  void aNamedProfileBringsItsRegionAndItsInstances() {
    lists(instance(null, false));
    TestWindow window = importFrom("shop-staging");
    assertThat(asked).containsExactly(new AwsPlace("eu-west-1", "shop-staging", null));
    assertThat(((TextInputControl) ProfilesBench.find(window, "#import-region")).getText())
        .isEqualTo("eu-west-1");
  }

  @Test
  void aNamedProfileMakesAProfileEvenWhenAwsDoesNotAnswer() throws Exception {
    bench.aws =
        new NamedAws() {
          @Override
          public List<DiscoveredInstance> instances(AwsPlace place) throws AwsException {
            throw new AwsException(new Problem("AWS does not answer.", "", "timeout"), null);
          }
        };
    TestWindow window = importFrom("shop-prod");
    assertThat(texts(window)).contains("AWS does not answer.");
    assertThat(text(window, "#import-alone"))
        .startsWith("Import makes a profile of shop-prod even so");
    bench.press(window, "#import-take");
    bench.type(window, "#field-host", "shop.abc123.ap-southeast-1.rds.amazonaws.com");
    bench.type(window, "#field-user", "oncall");
    bench.type(window, "#field-instance", "shop");
    bench.press(window, "#profile-save");
    assertThat(Files.readString(bench.folder.resolve("shop-prod.yaml")))
        .contains("region: ap-southeast-1", "profile: shop-prod", "instance: shop");
  }

  @Test
  void aServicesPasswordIsKeptInTheStoreAndNeverInTheProfile() throws Exception {
    services();
    TestWindow window = bench.open(Theme.DARK, 1280, 800);
    bench.press(window, "#begin-services");
    assertThat(text(window, "#import-services-keep"))
        .isEqualTo("Keep the passwords that stand in the file in the login keychain");
    assertThat(text(window, "#import-service-remark"))
        .contains("options=-c search_path=shop, sslcert=/home/me/shop.crt")
        .doesNotContain("hunter2");
    window.shoot("profiles-import-services");
    bench.press(window, "#import-take");
    bench.press(window, "#profile-save");
    SecretKey key = new SecretKey("10.1.2.3", 5432, "shop", "oncall");
    assertThat(bench.passwords.find(key)).map(String::new).hasValue("hunter2");
    assertThat(Files.readString(bench.folder.resolve("shop.yaml"))).doesNotContain("hunter2");
  }

  @Test
  void aServicesPasswordStaysWhereItIsWhenNobodyWantsItKept() throws Exception {
    services();
    TestWindow window = bench.open(Theme.DARK, 1280, 800);
    bench.press(window, "#begin-services");
    Fx.run(
        () -> ((CheckBox) ProfilesBench.find(window, "#import-services-keep")).setSelected(false));
    bench.press(window, "#import-take");
    bench.press(window, "#profile-save");
    assertThat(bench.passwords.find(new SecretKey("10.1.2.3", 5432, "shop", "oncall"))).isEmpty();
  }

  @Test
  void aUrisPasswordIsNotKeptWhenNobodyWantsIt() throws Exception {
    TestWindow window = bench.open(Theme.DARK, 1280, 800);
    bench.press(window, "#begin-uri");
    bench.type(window, "#import-uri", "postgresql://oncall:hunter2@10.1.2.9/shop");
    Fx.run(() -> ((CheckBox) ProfilesBench.find(window, "#import-uri-keep")).setSelected(false));
    bench.press(window, "#import-take");
    bench.press(window, "#profile-save");
    assertThat(bench.folder.resolve("shop on 10.1.2.9.yaml")).exists();
    assertThat(bench.passwords.find(new SecretKey("10.1.2.9", 5432, "shop", "oncall"))).isEmpty();
  }

  private void services() throws Exception {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        """
        [shop]
        host=10.1.2.3
        dbname=shop
        user=oncall
        password=hunter2
        options=-c search_path=shop
        sslcert=/home/me/shop.crt
        [billing]
        host=10.1.2.4
        """);
  }

  /** Opens the sheet at Amazon RDS and chooses a named profile from the list. */
  private TestWindow importFrom(String profile) {
    TestWindow window = bench.open(Theme.DARK, 1280, 800);
    bench.press(window, "#begin-rds");
    Fx.run(() -> {
      @SuppressWarnings("unchecked")
      ComboBox<String> named = (ComboBox<String>) ProfilesBench.find(window, "#import-aws-profile");
      named.getSelectionModel().select(profile);
    });
    bench.settle(window);
    return window;
  }

  private void lists(DiscoveredInstance... instances) {
    bench.aws =
        new NamedAws() {
          @Override
          public List<DiscoveredInstance> instances(AwsPlace place) {
            asked.add(place);
            return List.of(instances);
          }
        };
  }

  private static DiscoveredInstance instance(@Nullable String secret, boolean iam) {
    return instance("shop", 128L << 30, secret, iam);
  }

  private static DiscoveredInstance instance(String identifier, long memoryBytes) {
    return instance(identifier, memoryBytes, null, false);
  }

  private static DiscoveredInstance instance(
      String identifier, long memoryBytes, @Nullable String secret, boolean iam) {
    return new DiscoveredInstance(
        identifier,
        "shop.abc123.ap-southeast-1.rds.amazonaws.com",
        5432,
        "available",
        "15.7",
        "db.r6g.4xlarge",
        16,
        memoryBytes,
        5000,
        "LEAST({DBInstanceClassMemory/9531392},5000) of RDS' default",
        List.of("default.postgres15", "ours"),
        List.of("shop-replica"),
        null,
        500,
        "gp3",
        iam,
        "postgres",
        "shop",
        true,
        secret,
        List.of("max_connections is RDS' default."));
  }

  private static String text(TestWindow window, String selector) {
    return Fx.get(() -> ((Labeled) ProfilesBench.find(window, selector)).getText());
  }

  private static List<String> texts(TestWindow window) {
    return Fx.get(() ->
        window.scene().getRoot().lookupAll(".label").stream()
            .filter(Node::isVisible)
            .map(node -> ((Labeled) node).getText())
            .toList());
  }

  private abstract static class NamedAws implements AwsAccount {
    @Override
    public List<NamedProfile> namedProfiles() {
      return List.of(
          new NamedProfile("shop-prod", "ap-southeast-1"),
          new NamedProfile("shop-staging", "eu-west-1"));
    }
  }
}
