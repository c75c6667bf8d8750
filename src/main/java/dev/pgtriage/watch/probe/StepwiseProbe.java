package dev.pgtriage.watch.probe;

import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.probe.ConnectionProbe;
import dev.pgtriage.profile.probe.ProbeOutcome;
import dev.pgtriage.profile.probe.ProbeStage;
import dev.pgtriage.profile.probe.ProbeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries a profile for real: its name, its port, TLS, the login with one connection, and AWS. A step
 * of the server's is not tried when one before it failed; AWS is tried in any case. Every step runs
 * on a thread of its own, so that one that hangs can be left behind.
 */
public final class StepwiseProbe implements ConnectionProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** AWS' own limits: ten seconds a service, three services. */
  private static final Duration AWS_PATIENCE = Duration.ofSeconds(31);

  private final Function<Profile, PasswordSource> passwords;
  private final Duration patience;

  /**
   * A probe.
   *
   * @param passwords where a profile's login finds its password when none is typed
   */
  public StepwiseProbe(Function<Profile, PasswordSource> passwords) {
    this(passwords, PATIENCE);
  }

  /** A probe that waits longer or less for an answer, whole seconds. */
  StepwiseProbe(Function<Profile, PasswordSource> passwords, Duration patience) {
    this.passwords = passwords;
    this.patience = patience;
  }

  @Override
  public List<ProbeStep> run(
      Profile profile, char @Nullable [] password, Consumer<ProbeStep> progress)
      throws InterruptedException {
    PasswordSource source =
        password == null ? passwords.apply(profile) : endpoint -> Optional.of(password.clone());
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try (ServerSteps server = new ServerSteps(profile.postgres(), source, patience)) {
      AwsSteps aws = new AwsSteps(profile);
      Run run = new Run(threads, progress);
      // The driver waits for itself, and tries a refused secret once more.
      Duration twice = patience.multipliedBy(2).plusSeconds(2);
      run.step(ProbeStage.DNS, patience, server::dns);
      run.step(ProbeStage.TCP, twice, server::tcp);
      run.step(ProbeStage.TLS, twice, server::tls);
      run.step(ProbeStage.LOGIN, twice, server::login);
      run.step(ProbeStage.PRIVILEGE, twice, server::privilege);
      run.begin();
      run.step(ProbeStage.AWS_IDENTITY, AWS_PATIENCE, aws::identity);
      run.step(ProbeStage.AWS_PERMISSION, AWS_PATIENCE, aws::permission);
      return List.copyOf(run.steps);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The steps so far, and whether the chain is broken. */
  private static final class Run {
    private final ExecutorService threads;
    private final Consumer<ProbeStep> progress;
    private final List<ProbeStep> steps = new ArrayList<>();
    private @Nullable ProbeStage broken;

    private Run(ExecutorService threads, Consumer<ProbeStep> progress) {
      this.threads = threads;
      this.progress = progress;
    }

    /** What follows does not need what failed before. */
    private void begin() {
      broken = null;
    }

    private void step(ProbeStage stage, Duration limit, Callable<Found> attempt)
        throws InterruptedException {
      ProbeStep step;
      if (broken == null) {
        Instant begin = Instant.now();
        Found found = within(limit, attempt);
        step = found.after(stage, Duration.between(begin, Instant.now()));
      } else {
        step =
            Found.skipped("Not tried, for %s failed.".formatted(name(broken)))
                .after(stage, Duration.ZERO);
      }
      if (step.outcome() == ProbeOutcome.FAILED) {
        broken = stage;
      }
      steps.add(step);
      progress.accept(step);
    }

    private Found within(Duration limit, Callable<Found> attempt) throws InterruptedException {
      Future<Found> future = threads.submit(attempt);
      try {
        return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return Found.failed("No answer within %d s.".formatted(limit.toSeconds()), null);
      } catch (ExecutionException e) {
        throw new IllegalStateException("A step of the connection test broke", e.getCause());
      } finally {
        future.cancel(true);
      }
    }

    private static String name(ProbeStage stage) {
      return switch (stage) {
        case DNS -> "the name";
        case TCP -> "the connection";
        case TLS -> "TLS";
        case LOGIN -> "the login";
        case PRIVILEGE -> "the privileges";
        case AWS_IDENTITY, AWS_PERMISSION -> "AWS";
      };
    }
  }
}
