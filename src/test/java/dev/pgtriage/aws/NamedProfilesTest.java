package dev.pgtriage.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedProfilesTest {

  @TempDir Path directory;

  @Test
  void profilesOfBothFilesAreListedWithTheirRegionsDefaultFirst() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("config"),
            """
            [profile shop-prod]
            region = ap-southeast-1
            sso_session = shop
            [sso-session shop]
            sso_region = eu-west-1
            [default]
            region = eu-west-1
            """);
    Path credentials =
        Files.writeString(
            directory.resolve("credentials"),
            "[legacy]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = not-shown\n");

    assertThat(NamedProfiles.of(config, credentials))
        .containsExactly(
            new NamedProfile("default", "eu-west-1"),
            new NamedProfile("legacy", null),
            new NamedProfile("shop-prod", "ap-southeast-1"));
  }

  @Test
  void withoutTheFilesThereAreNone() {
    assertThat(NamedProfiles.of(directory.resolve("config"), directory.resolve("credentials")))
        .isEmpty();
  }
}
