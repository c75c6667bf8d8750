package dev.pgtriage.profile.probe;

import dev.pgtriage.profile.Profile;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries a profile's connections step by step and says which step fails, why, and how long each
 * took.
 */
@FunctionalInterface
public interface ConnectionProbe {

  /**
   * Tries; blocks for some seconds a step at most. Never on the screen's thread.
   *
   * @param password what to log in with; null to look where the profile's login finds its password.
   *     The caller clears it.
   * @param progress told of each step as soon as it is done, on the calling thread
   * @return every stage once, in order
   * @throws InterruptedException when the thread is interrupted; open sockets are closed
   */
  List<ProbeStep> run(Profile profile, char @Nullable [] password, Consumer<ProbeStep> progress)
      throws InterruptedException;
}
