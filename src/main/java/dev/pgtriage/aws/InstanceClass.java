package dev.pgtriage.aws;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hardware behind a DB instance class. RDS' API does not tell it, but the class' name does: the
 * size gives the vCPUs, the family the memory of each. Families that do not follow it are not here.
 *
 * @param memoryBytes of the machine; PostgreSQL gets somewhat less
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html">Hardware
 *     specifications for DB instance classes</a>
 */
record InstanceClass(int vcpus, long memoryBytes) {

  private static final long GIB = 1L << 30;
  private static final Pattern NAME =
      Pattern.compile("db\\.([a-z]+[0-9]+[a-z]*)\\.(micro|small|medium|large|([0-9]*)xlarge)");

  /** GiB for each vCPU. */
  private static final Map<String, Integer> MEMORY_OF_VCPU =
      Map.ofEntries(
          Map.entry("c6gd", 2),
          Map.entry("c8gd", 2),
          Map.entry("m4", 4),
          Map.entry("m5", 4),
          Map.entry("m5d", 4),
          Map.entry("m6g", 4),
          Map.entry("m6gd", 4),
          Map.entry("m6i", 4),
          Map.entry("m6id", 4),
          Map.entry("m6idn", 4),
          Map.entry("m6in", 4),
          Map.entry("m7g", 4),
          Map.entry("m7i", 4),
          Map.entry("m8g", 4),
          Map.entry("m8gd", 4),
          Map.entry("r5", 8),
          Map.entry("r5b", 8),
          Map.entry("r5d", 8),
          Map.entry("r6g", 8),
          Map.entry("r6gd", 8),
          Map.entry("r6i", 8),
          Map.entry("r6id", 8),
          Map.entry("r6idn", 8),
          Map.entry("r6in", 8),
          Map.entry("r7g", 8),
          Map.entry("r7i", 8),
          Map.entry("r8g", 8),
          Map.entry("r8gd", 8),
          Map.entry("x2g", 16),
          Map.entry("x2idn", 16),
          Map.entry("x2iedn", 32));

  /** Burstable ones have two vCPUs up to large. */
  private static final Map<String, Integer> BURSTABLE_GIB =
      Map.of("micro", 1, "small", 2, "medium", 4, "large", 8, "xlarge", 16, "2xlarge", 32);

  /** The hardware of a class such as {@code db.r6g.4xlarge}; empty where the name does not say. */
  static Optional<InstanceClass> of(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String family = matcher.group(1);
    String size = matcher.group(2);
    if (family.equals("t3") || family.equals("t4g")) {
      return Optional.ofNullable(BURSTABLE_GIB.get(size))
          .map(gib -> new InstanceClass(Math.max(2, gib / 4), gib * GIB));
    }
    Integer perVcpu = MEMORY_OF_VCPU.get(family);
    if (perVcpu == null || size.equals("micro") || size.equals("small")) {
      return Optional.empty();
    }
    int vcpus = vcpus(size, matcher.group(3));
    return Optional.of(new InstanceClass(vcpus, vcpus * perVcpu * GIB));
  }

  /** {@code medium} 1, {@code large} 2, {@code xlarge} 4, {@code 2xlarge} 8 and so on. */
  private static int vcpus(String size, String factor) {
    return switch (size) {
      case "medium" -> 1;
      case "large" -> 2;
      case "xlarge" -> 4;
      default -> 4 * Integer.parseInt(factor);
    };
  }
}
