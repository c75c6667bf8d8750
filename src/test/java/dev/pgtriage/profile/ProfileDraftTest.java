package dev.pgtriage.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileDraftTest {

  @ParameterizedTest
  @ValueSource(strings = {"demo", "incident-a", "local", "rds-minimal"})
  void aProfileGoesThroughTheFormAndBackUnchanged(String ready) throws Exception {
    Profile profile =
        ProfileDocument.parse(ready, Files.readString(Path.of("profiles", ready + ".yaml")))
            .profile();

    assertThat(ProfileDraft.of(profile).check()).isEqualTo(new DraftCheck.Valid(profile));
  }

  @Test
  void anEmptyFormLacksWhatAnEmptyFileLacks() {
    assertThat(problems(ProfileDraft.empty()))
        .containsOnlyKeys(
            place(ProfileField.NAME), place(ProfileField.HOST), place(ProfileField.USER))
        .containsEntry(place(ProfileField.USER), "user is missing: the login to connect with");
  }

  @Test
  void aFormDoesNotOfferTheUriThatAFileMayHave() {
    assertThat(problems(ProfileDraft.empty()))
        .containsEntry(place(ProfileField.HOST), "host is missing: the server's name or address");
    assertThatThrownBy(() -> ProfileDocument.parse("shop", "name: shop\npostgres: { user: me }\n"))
        .hasMessageContaining("name or address (or give a uri instead)");
  }

  @Test
  void eachMistakeStandsAtItsFieldInTheReadersWords() {
    ProfileDraft draft =
        complete()
            .with(ProfileField.PORT, "99999")
            .with(ProfileField.SSLMODE, "maybe")
            .with(ProfileField.VCPUS, "many")
            .with(ProfileField.INTERVAL, "1")
            .with(ProfileField.REGION, "eu-west-1");

    assertThat(problems(draft))
        .containsEntry(
            place(ProfileField.PORT), "port must be a whole number from 1 to 65535, but is '99999'")
        .containsEntry(
            place(ProfileField.SSLMODE),
            "sslmode must be disable, allow, prefer, require, verify-ca or verify-full, but is"
                + " 'maybe'")
        .containsEntry(
            place(ProfileField.VCPUS), "vcpus must be a whole number of at least 1, but is 'many'")
        .containsEntry(
            place(ProfileField.INTERVAL),
            "interval must be a duration such as 500ms, 30s, 2min or 1h, but is '1'")
        .containsEntry(
            place(ProfileField.INSTANCE), "instance is missing: its DBInstanceIdentifier");
  }

  @Test
  void aTiersMistakesStandAtThatTier() {
    Map<TierField, String> whole =
        Map.of(
            TierField.NAME, "api",
            TierField.APPLICATION_NAME, "gunicorn*",
            TierField.PROCESSES, "8",
            TierField.THREADS, "25");
    Map<TierField, String> torn = new EnumMap<>(whole);
    torn.put(TierField.CLIENT, "10.0.1");
    torn.put(TierField.THREADS, "0");
    Map<TierField, String> matchless = new EnumMap<>(whole);
    matchless.put(TierField.NAME, "web");
    matchless.remove(TierField.APPLICATION_NAME);
    ProfileDraft draft =
        new ProfileDraft(complete().texts(), List.of(whole, whole, torn, matchless));

    assertThat(problems(draft).keySet())
        .containsExactlyInAnyOrder(
            new DraftPlace.OfTier(1, TierField.NAME),
            new DraftPlace.OfTier(2, TierField.CLIENT),
            new DraftPlace.OfTier(2, TierField.THREADS),
            new DraftPlace.OfTier(3, TierField.APPLICATION_NAME));
  }

  @Test
  void anIamLoginNeedsTlsAndARegionAndSaysSoWhereTheyAreTyped() {
    ProfileDraft draft =
        complete().with(ProfileField.AUTH_METHOD, "iam").with(ProfileField.SSLMODE, "prefer");

    assertThat(problems(draft))
        .containsOnlyKeys(place(ProfileField.SSLMODE), place(ProfileField.REGION));
  }

  @Test
  void aSecretsNameMeansNothingWhileAnotherMethodIsChosen() {
    ProfileDraft draft = complete().with(ProfileField.AUTH_SECRET, "not an ARN");

    assertThat(draft.check()).isInstanceOf(DraftCheck.Valid.class);
    assertThat(problems(draft.with(ProfileField.AUTH_METHOD, "secrets-manager")))
        .containsKey(place(ProfileField.AUTH_SECRET));
  }

  @Test
  void loadBalancersAreOneALineOrSeparatedByCommas() {
    ProfileDraft draft =
        complete()
            .with(ProfileField.REGION, "eu-west-1")
            .with(ProfileField.INSTANCE, "shop")
            .with(ProfileField.LOAD_BALANCERS, "app/a/1\n app/b/2, app/c/3\n");

    DraftCheck.Valid valid = (DraftCheck.Valid) draft.check();
    assertThat(new ArrayList<>(requireNonNull(valid.profile().aws()).loadBalancers()))
        .containsExactly("app/a/1", "app/b/2", "app/c/3");
  }

  private static ProfileDraft complete() {
    return ProfileDraft.empty()
        .with(ProfileField.NAME, "shop")
        .with(ProfileField.HOST, "10.1.2.3")
        .with(ProfileField.USER, "oncall");
  }

  private static DraftPlace place(ProfileField field) {
    return new DraftPlace.OfProfile(field);
  }

  private static Map<DraftPlace, String> problems(ProfileDraft draft) {
    return ((DraftCheck.Invalid) draft.check()).problems();
  }
}
