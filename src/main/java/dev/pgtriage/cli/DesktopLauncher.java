package dev.pgtriage.cli;

import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.Profile;
import java.time.Duration;

/** Opens the desktop; the command line itself knows nothing of it. */
public interface DesktopLauncher {

  /**
   * Opens the console and returns when it is closed.
   *
   * @param metricsInterval between two readings of the metrics
   * @param demo whether a demo is watched
   * @return the process' exit code
   */
  int open(Profile profile, PasswordSource passwords, Duration metricsInterval, boolean demo);

  /**
   * Opens the profiles to choose from and returns when all windows are closed.
   *
   * @return the process' exit code
   */
  int choose();
}
