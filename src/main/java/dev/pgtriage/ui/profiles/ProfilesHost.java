package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.ui.LinkOpener;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the profiles window asks of the desktop around it. Called on the FX thread. */
public interface ProfilesHost {

  /** Opens a console for each, or brings the one that is open to the front. */
  void open(List<Profile> profiles);

  /** Whether a console of that profile is open. */
  boolean isOpen(Profile profile);

  /** Starts the demo and opens its console; completes on any thread, with a failure in words. */
  CompletableFuture<Void> runDemo();

  /** Opens pages of the manuals. */
  LinkOpener links();

  /** Asks for a JSON report that somebody sent, and shows it in a window of its own. */
  void openReport();

  /** Shows a file where the platform shows files. */
  void reveal(java.nio.file.Path file);
}
