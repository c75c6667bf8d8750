package dev.pgtriage.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgtriage.profile.Auth;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileDocument;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.testing.AwsEndpoint;
import dev.pgtriage.testing.AwsEndpoint.Answer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdsDirectoryTest {

  private static final String SECRET =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-1-Ab12";

  private AwsEndpoint aws;

  @BeforeEach
  void start() throws Exception {
    aws =
        AwsEndpoint.start()
            .on("rds:DescribeDBInstances", RdsDirectoryTest::instances)
            .on("rds:DescribeDBParameters", RdsDirectoryTest::parameters);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void instancesOfEveryPageAreListedWithWhatRdsKnowsOfThem() throws Exception {
    List<DiscoveredInstance> found = directory().list();

    assertThat(found).extracting(DiscoveredInstance::identifier).containsExactly("cart", "shop");
    assertThat(found.get(1))
        .isEqualTo(
            new DiscoveredInstance(
                "shop",
                "shop.abc123.eu-west-1.rds.amazonaws.com",
                6432,
                "available",
                "14.22",
                "db.r6g.4xlarge",
                16,
                128L << 30,
                5000,
                "LEAST({DBInstanceClassMemory/9531392},5000) of the parameter group"
                    + " default.postgres14, at most: RDS keeps some memory for itself",
                List.of("default.postgres14"),
                List.of("shop-replica"),
                null,
                500,
                "gp3",
                true,
                "postgres",
                "shop",
                true,
                SECRET,
                List.of()));
  }

  @Test
  void whatIsNotKnownIsSaid() throws Exception {
    DiscoveredInstance cart = directory().list().getFirst();

    assertThat(cart.host()).isNull();
    assertThat(cart.vcpus()).isNull();
    assertThat(cart.maxConnections()).isEqualTo(300);
    assertThat(cart.maxConnectionsSource()).isEqualTo("set by the parameter group cart-params");
    assertThat(cart.unknown())
        .singleElement()
        .asString()
        .contains("How many vCPUs and how much memory db.z9.huge has");
    assertThat(cart.profile("eu-west-1", null, null)).isEmpty();
  }

  @Test
  void aParameterGroupIsReadOnceAndOneThatMayNotBeReadIsSaid() throws Exception {
    aws.deny("rds:DescribeDBParameters");

    DiscoveredInstance shop = directory().list().get(1);

    assertThat(shop.maxConnections()).isEqualTo(5000);
    assertThat(shop.unknown())
        .containsExactly(
            "max_connections is RDS' default for PostgreSQL: rds:DescribeDBParameters of"
                + " default.postgres14 was refused.");
  }

  @Test
  void aMissingPermissionNamesTheActionAsAwsDoes() {
    aws.deny("rds:DescribeDBInstances");

    assertThatThrownBy(() -> directory().list())
        .isInstanceOfSatisfying(
            AwsException.class,
            e -> {
              assertThat(e.problem().message())
                  .isEqualTo("These AWS credentials may not list the instances of this region.");
              assertThat(e.problem().advice()).contains("rds:DescribeDBInstances");
            });
  }

  @Test
  void anInstanceMakesAProfileThatAFileCanHold() throws Exception {
    Profile profile =
        directory().list().get(1).profile("eu-west-1", "shop-prod", null).orElseThrow();

    assertThat(profile.postgres().sslMode()).isEqualTo(SslMode.VERIFY_FULL);
    assertThat(profile.postgres().vcpus()).isEqualTo(16);
    assertThat(profile.postgres().auth()).isEqualTo(new Auth.SecretsManager(SECRET));
    assertThat(ProfileDocument.of("shop.yaml", profile).profile()).isEqualTo(profile);
  }

  @ParameterizedTest
  @CsvSource({
    "db.t4g.micro, 2, 1",
    "db.t3.2xlarge, 8, 32",
    "db.m7g.medium, 1, 4",
    "db.m5.24xlarge, 96, 384",
    "db.r6g.large, 2, 16",
    "db.r6i.32xlarge, 128, 1024",
    "db.x2g.16xlarge, 64, 1024",
    "db.x2iedn.xlarge, 4, 128",
    "db.c6gd.xlarge, 4, 8",
    "db.r4.large, , ",
    "db.serverless, , ",
    "db.x2iedn.8xlarge.tpc1.mem2x, , ",
  })
  void aClassSaysItsHardware(String name, @Nullable Integer vcpus, @Nullable Long gib) {
    assertThat(InstanceClass.of(name).map(InstanceClass::vcpus).orElse(null)).isEqualTo(vcpus);
    assertThat(InstanceClass.of(name).map(found -> found.memoryBytes() >> 30).orElse(null))
        .isEqualTo(gib);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "300 | 300",
        "LEAST({DBInstanceClassMemory/9531392},5000) | 112",
        "GREATEST({DBInstanceClassMemory/9531392}, 500) | 500",
        "{DBInstanceClassMemory/10} | 107374182",
        "SUM({DBInstanceClassMemory/10},1) | ",
        "LEAST({AllocatedStorage},5000) | ",
      })
  void aParametersFormulaIsWorkedOut(String formula, @Nullable Long value) {
    OptionalLong worked = ParameterFormula.value(formula, 1L << 30);

    assertThat(worked.isPresent() ? worked.getAsLong() : null).isEqualTo(value);
    assertThat(ParameterFormula.value("LEAST({DBInstanceClassMemory/1},5)", null)).isEmpty();
  }

  private RdsDirectory directory() {
    return new RdsDirectory("eu-west-1", null, aws.uri());
  }

  /** Two pages; only PostgreSQL is asked for. */
  private static Answer instances(Map<String, String> request) {
    assertThat(request).containsEntry("Filters.Filter.1.Values.Value.1", "postgres");
    return Answer.ok(
        request.containsKey("Marker")
            ? "<DBInstances>"
                + "<DBInstance><DBInstanceIdentifier>cart</DBInstanceIdentifier>"
                + "<DBInstanceClass>db.z9.huge</DBInstanceClass>"
                + "<DBInstanceStatus>creating</DBInstanceStatus><EngineVersion>18.1</EngineVersion>"
                + "<MasterUsername>cart</MasterUsername><AllocatedStorage>20</AllocatedStorage>"
                + "<DBParameterGroups><DBParameterGroup>"
                + "<DBParameterGroupName>cart-params</DBParameterGroupName>"
                + "</DBParameterGroup></DBParameterGroups></DBInstance></DBInstances>"
            : "<DBInstances>"
                + "<DBInstance><DBInstanceIdentifier>shop</DBInstanceIdentifier>"
                + "<DBInstanceClass>db.r6g.4xlarge</DBInstanceClass>"
                + "<DBInstanceStatus>available</DBInstanceStatus>"
                + "<EngineVersion>14.22</EngineVersion>"
                + "<MasterUsername>postgres</MasterUsername><DBName>shop</DBName>"
                + "<Endpoint><Address>shop.abc123.eu-west-1.rds.amazonaws.com</Address>"
                + "<Port>6432</Port></Endpoint><AllocatedStorage>500</AllocatedStorage>"
                + "<StorageType>gp3</StorageType><MultiAZ>true</MultiAZ>"
                + "<IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled>"
                + "<ReadReplicaDBInstanceIdentifiers>"
                + "<ReadReplicaDBInstanceIdentifier>shop-replica</ReadReplicaDBInstanceIdentifier>"
                + "</ReadReplicaDBInstanceIdentifiers>"
                + "<MasterUserSecret><SecretArn>"
                + SECRET
                + "</SecretArn></MasterUserSecret>"
                + "<DBParameterGroups><DBParameterGroup>"
                + "<DBParameterGroupName>default.postgres14</DBParameterGroupName>"
                + "</DBParameterGroup></DBParameterGroups>"
                + "</DBInstance></DBInstances><Marker>page-2</Marker>");
  }

  private static Answer parameters(Map<String, String> request) {
    String value =
        "cart-params".equals(request.get("DBParameterGroupName"))
            ? "300"
            : "LEAST({DBInstanceClassMemory/9531392},5000)";
    return Answer.ok(
        request.containsKey("Marker")
            ? "<Parameters><Parameter><ParameterName>max_connections</ParameterName>"
                + "<ParameterValue>"
                + value
                + "</ParameterValue></Parameter></Parameters>"
            : "<Parameters><Parameter><ParameterName>fsync</ParameterName></Parameter>"
                + "</Parameters><Marker>more</Marker>");
  }
}
