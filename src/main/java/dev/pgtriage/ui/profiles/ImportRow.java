package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.DiscoveredInstance;
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
      ProfileDraft draft =
          instance
              .profile(place.region(), place.profile(), place.endpoint())
              .map(ProfileDraft::of)
              .orElseGet(this::withoutAddress);
      if (!user.isBlank() && !user.strip().equals(instance.masterUser())) {
        // The secret is the master user's: it lets nobody else in.
        draft =
            draft
                .with(ProfileField.USER, user.strip())
                .with(ProfileField.AUTH_METHOD, LoginMethod.PASSWORD.key())
                .with(ProfileField.AUTH_SECRET, "");
      }
      boolean asksForPassword =
          draft.text(ProfileField.AUTH_METHOD).equals(LoginMethod.PASSWORD.key());
      return asksForPassword && instance.iamAuthentication()
          ? draft.with(ProfileField.AUTH_METHOD, LoginMethod.IAM.key())
          : draft;
    }

    /** RDS still creates it: its host is filled in by hand, or once it is listed again. */
    private ProfileDraft withoutAddress() {
      String secret = Objects.toString(instance.masterUserSecret(), "");
      return ProfileDraft.empty()
          .with(ProfileField.NAME, instance.identifier())
          .with(ProfileField.PORT, Integer.toString(instance.port()))
          .with(
              ProfileField.DATABASE,
              Objects.requireNonNullElse(instance.databaseName(), "postgres"))
          .with(ProfileField.USER, instance.masterUser())
          .with(ProfileField.VCPUS, Objects.toString(instance.vcpus(), ""))
          .with(
              ProfileField.AUTH_METHOD,
              (secret.isEmpty() ? LoginMethod.PASSWORD : LoginMethod.SECRETS_MANAGER).key())
          .with(ProfileField.AUTH_SECRET, secret)
          .with(ProfileField.REGION, place.region())
          .with(ProfileField.INSTANCE, instance.identifier())
          .with(ProfileField.AWS_PROFILE, Objects.toString(place.profile(), ""))
          .with(ProfileField.AWS_ENDPOINT, Objects.toString(place.endpoint(), ""));
    }
  }
}
