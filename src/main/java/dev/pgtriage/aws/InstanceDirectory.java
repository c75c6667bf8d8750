package dev.pgtriage.aws;

import java.util.List;

/** The PostgreSQL instances of one region that the AWS credentials may see. */
@FunctionalInterface
public interface InstanceDirectory {

  /**
   * Lists them by identifier; blocks for some seconds.
   *
   * @throws AwsException when AWS does not answer or refuses; names the missing action
   */
  List<DiscoveredInstance> list() throws AwsException;
}
