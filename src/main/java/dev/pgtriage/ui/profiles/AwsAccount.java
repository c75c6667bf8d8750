package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.AwsException;
import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.aws.NamedProfile;
import java.util.List;

/** What AWS is asked while profiles are made. Calls block: never on the FX thread. */
public interface AwsAccount {

  /** The profiles of {@code ~/.aws/config}. */
  List<NamedProfile> namedProfiles();

  /**
   * The PostgreSQL instances of a region.
   *
   * @throws AwsException when AWS does not answer or refuses
   */
  List<DiscoveredInstance> instances(AwsPlace place) throws AwsException;
}
