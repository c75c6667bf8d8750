package dev.pgtriage.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;

/**
 * The named profiles of the AWS CLI's and SDKs' shared files ("Shared config and credentials
 * files", AWS SDKs and Tools Reference Guide). Reads names and regions, never keys.
 */
public final class NamedProfiles {

  private NamedProfiles() {}

  /** Those of this user by name, {@code default} first; none where the files can't be read. */
  public static List<NamedProfile> ofUser() {
    return ProfileFileLocation.configurationFileLocation()
        .map(config -> of(config, ProfileFileLocation.credentialsFileLocation().orElse(config)))
        .orElseGet(() ->
            ProfileFileLocation.credentialsFileLocation()
                .map(credentials -> of(credentials, credentials))
                .orElse(List.of()));
  }

  /** Those of two files, where they are. */
  static List<NamedProfile> of(Path config, Path credentials) {
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    if (Files.isReadable(config)) {
      files.addFile(read(config, ProfileFile.Type.CONFIGURATION));
    }
    if (Files.isReadable(credentials)) {
      files.addFile(read(credentials, ProfileFile.Type.CREDENTIALS));
    }
    Map<String, Profile> profiles = files.build().profiles();
    return profiles.entrySet().stream()
        .map(entry ->
            new NamedProfile(entry.getKey(), entry.getValue().property("region").orElse(null)))
        .sorted(
            Comparator.comparing((NamedProfile profile) -> !profile.name().equals("default"))
                .thenComparing(NamedProfile::name))
        .toList();
  }

  private static ProfileFile read(Path file, ProfileFile.Type type) {
    return ProfileFile.builder().content(file).type(type).build();
  }
}
