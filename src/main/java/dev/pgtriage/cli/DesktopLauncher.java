package dev.pgtriage.cli;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Opens the desktop; the command line itself knows nothing of it. */
@FunctionalInterface
public interface DesktopLauncher {

  /**
   * Opens the console and returns when it is closed.
   *
   * @param metricsInterval between two readings of the metrics
   * @param demo whether a demo is watched
   * @return the process' exit code
   */
  int open(
      Profile profile,
      Function<Endpoint, Optional<char[]>> passwords,
      Duration metricsInterval,
      boolean demo);
}
