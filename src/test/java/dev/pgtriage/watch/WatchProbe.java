package dev.pgtriage.watch;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A watch in a process of its own, so that it can be put to sleep: prints a word for each state.
 */
final class WatchProbe {

  private WatchProbe() {}

  static Process start(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            WatchProbe.class.getName(),
            Integer.toString(port))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /**
   * Watches until standard input ends.
   *
   * @param args the port
   */
  public static void main(String[] args) throws IOException {
    Profile profile =
        new Profile(
            "probe",
            new Endpoint(
                "127.0.0.1",
                Integer.parseInt(args[0]),
                "postgres",
                "postgres",
                SslMode.DISABLE,
                null),
            null,
            Sampling.DEFAULT,
            List.of());
    try (Watch watch =
        new Watch(
            profile, endpoint -> Optional.empty(), MetricsReader.NONE, Duration.ofMinutes(1))) {
      watch.start(WatchProbe::say);
      while (System.in.read() >= 0) {
        // Nothing is sent; the end of input is the end of the watch.
      }
    }
  }

  private static void say(WatchState state) {
    switch (state) {
      case WatchState.Live live -> System.out.println("live");
      case WatchState.Stale stale -> System.out.println("stale");
      case WatchState.Failed failed -> System.out.println("failed");
      case WatchState.Connecting connecting -> {}
    }
  }
}
