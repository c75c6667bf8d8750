package dev.pgtriage.diagnosis.verdict;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.profile.TierMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Snapshots of one server, a second apart, and what the console says of each. */
final class Film {

  private final Profile profile;
  private final Diagnostician diagnostician;
  private final List<Diagnosis> diagnoses = new ArrayList<>();

  private Film(Profile profile) {
    this.profile = profile;
    this.diagnostician = new Diagnostician(profile);
  }

  /** A server with 4 CPUs, and an api tier of 2 x 10 whose workers are killed after 30 s. */
  static Film ofShop() {
    return of(4, tier("api", "gunicorn*", 2, 10, Duration.ofSeconds(30)), batch());
  }

  static Film of(@Nullable Integer vcpus, Tier... tiers) {
    return new Film(
        new Profile(
            "shop",
            new Endpoint("shop.example.com", 5432, "shop", "oncall", SslMode.PREFER, vcpus),
            null,
            Sampling.DEFAULT,
            List.of(tiers)));
  }

  static Tier tier(
      String name, String application, int processes, int threads, @Nullable Duration timeout) {
    return new Tier(
        name, new TierMatch(application, null, null, null), processes, threads, timeout, null);
  }

  static Tier batch() {
    return tier("batch", "batch*", 1, 20, null);
  }

  /** Runs it on for some seconds. */
  Film run(int seconds, Consumer<Shot> script) {
    int begin = diagnoses.size();
    for (int second = begin; second < begin + seconds; second++) {
      Shot shot = new Shot(second);
      script.accept(shot);
      diagnoses.add(diagnostician.examine(shot.take()));
    }
    return this;
  }

  Profile profile() {
    return profile;
  }

  /** What is said at the end. */
  Diagnosis last() {
    return diagnoses.getLast();
  }

  List<Diagnosis> all() {
    return diagnoses;
  }
}
