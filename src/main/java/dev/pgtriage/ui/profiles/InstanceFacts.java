package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.diagnosis.text.Bytes;
import java.util.List;
import java.util.Objects;

/**
 * What RDS tells of an instance, in words: two columns of facts, and what is not known.
 *
 * @param hardware version, class, storage, replicas
 * @param limits {@code max_connections} and where it comes from, parameter groups, login
 * @param unknown a sentence each
 */
record InstanceFacts(List<Fact> hardware, List<Fact> limits, List<String> unknown) {

  /** RDS allocates storage in these. */
  static final long GIB = 1L << 30;

  /** A name and its value, which may take several lines. */
  record Fact(String name, String value) {}

  InstanceFacts {
    hardware = List.copyOf(hardware);
    limits = List.copyOf(limits);
    unknown = List.copyOf(unknown);
  }

  static InstanceFacts of(DiscoveredInstance instance) {
    return new InstanceFacts(
        List.of(
            new Fact("engine", "PostgreSQL " + instance.engineVersion()),
            new Fact("class", hardware(instance)),
            new Fact("storage", storage(instance)),
            new Fact("availability", instance.multiAz() ? "Multi-AZ" : "one availability zone"),
            new Fact("replicas", replicas(instance))),
        List.of(
            new Fact("max_connections", connections(instance)),
            new Fact("parameter groups", listed(instance.parameterGroups())),
            new Fact(
                "master user",
                instance.masterUser()
                    + (instance.masterUserSecret() == null
                        ? ""
                        : ", its password in Secrets Manager")),
            new Fact(
                "IAM login", instance.iamAuthentication() ? "on, for users with rds_iam" : "off")),
        instance.unknown());
  }

  private static String hardware(DiscoveredInstance instance) {
    Long memory = instance.memoryBytes();
    String vcpus = Objects.toString(instance.vcpus(), "unknown");
    return instance.instanceClass()
        + ": "
        + vcpus
        + " vCPU, "
        + (memory == null ? "unknown" : Bytes.text(memory))
        + " memory";
  }

  private static String storage(DiscoveredInstance instance) {
    String type = instance.storageType();
    return Bytes.text(instance.storageGib() * GIB) + (type.isEmpty() ? "" : ", " + type);
  }

  private static String connections(DiscoveredInstance instance) {
    return Objects.toString(instance.maxConnections(), "unknown")
        + ": "
        + instance.maxConnectionsSource();
  }

  private static String replicas(DiscoveredInstance instance) {
    String primary = instance.replicaOf();
    return primary == null ? listed(instance.replicas()) : "is a replica of " + primary;
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
