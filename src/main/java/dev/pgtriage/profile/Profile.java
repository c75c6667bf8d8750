package dev.pgtriage.profile;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instance to watch.
 *
 * @param aws null to watch PostgreSQL alone
 * @param tiers in order: the first that matches a session owns it
 * @param environment what the instance is for, such as {@code production}; null where nobody said
 */
public record Profile(
    String name,
    Endpoint postgres,
    @Nullable Aws aws,
    Sampling sampling,
    List<Tier> tiers,
    @Nullable String environment) {

  public Profile {
    tiers = List.copyOf(tiers);
  }

  /** One that does not say what its instance is for. */
  public Profile(
      String name, Endpoint postgres, @Nullable Aws aws, Sampling sampling, List<Tier> tiers) {
    this(name, postgres, aws, sampling, tiers, null);
  }

  /** The connection budget of all tiers together. */
  public int budget() {
    return tiers.stream().mapToInt(Tier::budget).sum();
  }

  /** The same under another name. */
  public Profile named(String other) {
    return new Profile(other, postgres, aws, sampling, tiers, environment);
  }

  /** The tier that owns a session with these facts. */
  public Optional<Tier> tierOf(
      String applicationName,
      @Nullable String client,
      @Nullable String user,
      @Nullable String database) {
    return tiers.stream()
        .filter(tier -> tier.match().matches(applicationName, client, user, database))
        .findFirst();
  }
}
