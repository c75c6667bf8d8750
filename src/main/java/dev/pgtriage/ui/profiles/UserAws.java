package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.AwsException;
import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.aws.NamedProfiles;
import dev.pgtriage.aws.RdsDirectory;
import java.util.List;

/** AWS as this user's configuration reaches it. */
public final class UserAws implements AwsAccount {

  @Override
  public List<NamedProfile> namedProfiles() {
    return NamedProfiles.ofUser();
  }

  @Override
  public List<DiscoveredInstance> instances(AwsPlace place) throws AwsException {
    return new RdsDirectory(place.region(), place.profile(), place.endpoint()).list();
  }
}
