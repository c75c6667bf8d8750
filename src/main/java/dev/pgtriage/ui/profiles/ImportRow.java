package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileField;
import dev.pgtriage.profile.ProfileImports;
import java.util.Objects;

/** Something that can become a profile. */
sealed interface ImportRow {

  /** A service of {@code pg_service.conf}. */
  record OfService(ProfileImports.Found found) implements ImportRow {}

  /** An instance AWS knows. */
  record OfInstance(DiscoveredInstance instance, AwsPlace place) implements ImportRow {

    /**
     * What is known of it.
     *
     * @param user the login to watch with; empty for the instance's master user
     */
    ProfileDraft draft(String user) {
      return ProfileDraft.empty()
          .with(ProfileField.NAME, instance.identifier())
          .with(ProfileField.HOST, Objects.toString(instance.host(), ""))
          .with(
              ProfileField.PORT,
              Integer.toString(instance.port() > 0 ? instance.port() : Endpoint.DEFAULT_PORT))
          .with(
              ProfileField.DATABASE,
              Objects.requireNonNullElse(instance.databaseName(), "postgres"))
          .with(ProfileField.USER, user.isBlank() ? instance.masterUser() : user.strip())
          .with(ProfileField.VCPUS, Objects.toString(instance.vcpus(), ""))
          .with(ProfileField.REGION, place.region())
          .with(ProfileField.INSTANCE, instance.identifier())
          .with(ProfileField.AWS_PROFILE, Objects.toString(place.profile(), ""))
          .with(ProfileField.AWS_ENDPOINT, Objects.toString(place.endpoint(), ""));
    }
  }
}
