package dev.pgtriage.cli;

import dev.pgtriage.profile.ChosenProfile;
import dev.pgtriage.profile.ProfileChooser;
import dev.pgtriage.profile.ProfileException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --profile}, the same for every command. */
final class ProfileOption {

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE|URI",
      description =
          "A profile's name or file, or a postgresql:// URI; libpq's environment (PGHOST, ..) when"
              + " left out.")
  @Nullable String given;

  /** The profile that is meant; tells of what is odd in it. */
  ChosenProfile choose(ProfileChooser chooser, PrintWriter err) throws ProfileException {
    ChosenProfile chosen = chooser.choose(given);
    chosen.warnings().forEach(warning -> err.println("Warning: " + warning));
    return chosen;
  }
}
