package dev.pgtriage.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.Endpoint;
import software.amazon.awssdk.services.rds.model.Filter;

/**
 * Asks RDS itself: DescribeDBInstances, and DescribeDBParameters once for each parameter group.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html">DescribeDBInstances</a>
 */
public final class RdsDirectory implements InstanceDirectory {

  private static final Filter POSTGRES = Filter.builder().name("engine").values("postgres").build();
  private static final int PAGE = 100;

  private final AwsAccess access;

  /**
   * A directory of one region.
   *
   * @param profile a named profile of {@code ~/.aws/config}; null for the default credential chain
   * @param endpoint overrides the service's address, for local endpoints
   */
  public RdsDirectory(String region, @Nullable String profile, @Nullable URI endpoint) {
    this(new AwsAccess(region, profile, endpoint, null));
  }

  /** A directory with other configuration files. */
  RdsDirectory(AwsAccess access) {
    this.access = access;
  }

  @Override
  public List<DiscoveredInstance> list() throws AwsException {
    AwsTask task = AwsTask.instances();
    if (!access.knowsProfile()) {
      throw new AwsException(AwsProblems.unknownProfile(access, task), null);
    }
    try (RdsClient client = access.client(RdsClient.builder())) {
      Map<String, GroupFormula> formulas = new HashMap<>();
      return client
          .describeDBInstancesPaginator(
              request -> request.filters(List.of(POSTGRES)).maxRecords(PAGE))
          .dbInstances()
          .stream()
          .map(instance -> discovered(client, instance, formulas))
          .sorted(Comparator.comparing(DiscoveredInstance::identifier))
          .toList();
    } catch (SdkException | IllegalArgumentException e) {
      throw new AwsException(AwsProblems.of(access, task, e), e);
    }
  }

  private DiscoveredInstance discovered(
      RdsClient client, DBInstance instance, Map<String, GroupFormula> formulas) {
    List<String> unknown = new ArrayList<>();
    String name = text(instance.dbInstanceClass());
    Optional<InstanceClass> hardware = InstanceClass.of(name);
    if (hardware.isEmpty()) {
      unknown.add("How many vCPUs and how much memory %s has is not known here.".formatted(name));
    }
    List<String> groups =
        instance.dbParameterGroups().stream()
            .map(DBParameterGroupStatus::dbParameterGroupName)
            .toList();
    String group = groups.isEmpty() ? "" : groups.getFirst();
    GroupFormula formula =
        formulas.computeIfAbsent(group, any -> GroupFormula.ofMaxConnections(client, group));
    formula.trouble().ifPresent(unknown::add);
    String used = formula.orDefault();
    Long memory = hardware.map(InstanceClass::memoryBytes).orElse(null);
    OptionalLong connections = ParameterFormula.value(used, memory);
    if (connections.isEmpty()) {
      unknown.add("max_connections (%s) can't be worked out here.".formatted(used));
    }
    Endpoint endpoint = instance.endpoint();
    return new DiscoveredInstance(
        text(instance.dbInstanceIdentifier()),
        endpoint == null ? null : endpoint.address(),
        endpoint == null || endpoint.port() == null
            ? dev.pgtriage.profile.Endpoint.DEFAULT_PORT
            : endpoint.port(),
        text(instance.dbInstanceStatus()),
        text(instance.engineVersion()),
        name,
        hardware.map(InstanceClass::vcpus).orElse(null),
        memory,
        connections.isEmpty() ? null : Math.toIntExact(connections.getAsLong()),
        formula.source(),
        groups,
        instance.readReplicaDBInstanceIdentifiers(),
        instance.readReplicaSourceDBInstanceIdentifier(),
        instance.allocatedStorage() == null ? 0 : instance.allocatedStorage(),
        text(instance.storageType()),
        Boolean.TRUE.equals(instance.iamDatabaseAuthenticationEnabled()),
        text(instance.masterUsername()),
        instance.dbName(),
        Boolean.TRUE.equals(instance.multiAZ()),
        instance.masterUserSecret() == null ? null : instance.masterUserSecret().secretArn(),
        unknown);
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }
}
