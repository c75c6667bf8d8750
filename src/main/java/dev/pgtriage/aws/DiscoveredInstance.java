package dev.pgtriage.aws;

import dev.pgtriage.profile.Auth;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An instance as RDS describes it.
 *
 * @param host null while RDS still creates it
 * @param status RDS' word for it, such as {@code available}
 * @param instanceClass such as {@code db.r6g.4xlarge}
 * @param vcpus null where the class is not known here
 * @param memoryBytes null where the class is not known here
 * @param maxConnections null where neither the parameter group nor the memory says
 * @param maxConnectionsSource where {@code maxConnections} comes from, in words
 * @param replicas identifiers of its read replicas
 * @param replicaOf the instance it is a replica of; null for none
 * @param databaseName the database made with the instance; null for none
 * @param masterUserSecret the ARN of the secret in which RDS keeps the master user's password; null
 *     where it keeps none
 * @param unknown what could not be found out, a sentence each
 */
public record DiscoveredInstance(
    String identifier,
    @Nullable String host,
    int port,
    String status,
    String engineVersion,
    String instanceClass,
    @Nullable Integer vcpus,
    @Nullable Long memoryBytes,
    @Nullable Integer maxConnections,
    String maxConnectionsSource,
    List<String> parameterGroups,
    List<String> replicas,
    @Nullable String replicaOf,
    int storageGib,
    String storageType,
    boolean iamAuthentication,
    String masterUser,
    @Nullable String databaseName,
    boolean multiAz,
    @Nullable String masterUserSecret,
    List<String> unknown) {

  public DiscoveredInstance {
    parameterGroups = List.copyOf(parameterGroups);
    replicas = List.copyOf(replicas);
    unknown = List.copyOf(unknown);
  }

  /**
   * A profile that watches it as its master user, with the password RDS keeps in Secrets Manager
   * where it does; empty while it has no address yet.
   *
   * @param awsProfile the named profile it was found with; null for the default chain
   * @param awsEndpoint the local endpoint it was found at; null for AWS itself
   */
  public Optional<Profile> profile(
      String region, @Nullable String awsProfile, @Nullable URI awsEndpoint) {
    if (host == null) {
      return Optional.empty();
    }
    Endpoint postgres =
        new Endpoint(
            host,
            port,
            databaseName == null ? "postgres" : databaseName,
            masterUser,
            SslMode.defaultFor(host),
            vcpus,
            null,
            masterUserSecret == null ? Auth.PASSWORD : new Auth.SecretsManager(masterUserSecret));
    Aws aws = new Aws(region, identifier, awsProfile, awsEndpoint, List.of());
    return Optional.of(new Profile(identifier, postgres, aws, Sampling.DEFAULT, List.of()));
  }
}
