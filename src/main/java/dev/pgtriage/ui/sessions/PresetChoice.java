package dev.pgtriage.ui.sessions;

import dev.pgtriage.diagnosis.ClientGroup;
import dev.pgtriage.diagnosis.SessionPreset;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A preset as it is offered.
 *
 * @param count how many sessions it holds now
 */
public record PresetChoice(SessionPreset preset, String label, String filter, int count) {

  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final Duration RUNNING = Duration.ofSeconds(100);
  private static final int MOST_CLIENTS = 2;

  /** The presets worth offering for a snapshot. */
  public static List<PresetChoice> of(Profile profile, Snapshot snapshot) {
    List<SessionPreset> presets = new ArrayList<>();
    presets.add(new SessionPreset.RunningLongerThan(RUNNING));
    profile.tiers().stream()
        .filter(tier -> tier.workerTimeout() != null)
        .map(tier -> new SessionPreset.OutlivingWorker(tier.name()))
        .forEach(presets::add);
    ClientGroup.of(snapshot).stream()
        .filter(group -> group.state() == SessionState.IDLE)
        .filter(group -> group.longestInState().compareTo(IDLE) > 0)
        .map(ClientGroup::client)
        .filter(Objects::nonNull)
        .distinct()
        .limit(MOST_CLIENTS)
        .forEach(client -> presets.add(idleFrom(client)));
    return presets.stream().map(preset -> of(preset, profile, snapshot)).toList();
  }

  /** A preset with what it holds in a snapshot. */
  public static PresetChoice of(SessionPreset preset, Profile profile, Snapshot snapshot) {
    return new PresetChoice(
        preset,
        label(preset, profile),
        filter(preset, profile),
        preset.select(profile, snapshot).size());
  }

  /** The preset for one client's forgotten connections. */
  public static SessionPreset idleFrom(String client) {
    return new SessionPreset.IdleFrom(client, IDLE);
  }

  private static String label(SessionPreset preset, Profile profile) {
    return switch (preset) {
      case SessionPreset.IdleFrom(String client, Duration idle) ->
          "Idle > %s from %s".formatted(Figures.limit(idle), client);
      case SessionPreset.RunningLongerThan(Duration age) ->
          "Running > %d s".formatted(age.toSeconds());
      case SessionPreset.OutlivingWorker(String tier) ->
          "%s: older than worker timeout %s".formatted(tier, Figures.limit(timeout(tier, profile)));
    };
  }

  private static String filter(SessionPreset preset, Profile profile) {
    return switch (preset) {
      case SessionPreset.IdleFrom(String client, Duration idle) ->
          "client:%s idle>%ds".formatted(client, idle.toSeconds());
      case SessionPreset.RunningLongerThan(Duration age) -> "age>%ds".formatted(age.toSeconds());
      case SessionPreset.OutlivingWorker(String tier) ->
          "tier:%s busy>%dms"
              .formatted(
                  tier.indexOf(' ') < 0 ? tier : '"' + tier + '"',
                  timeout(tier, profile).toMillis())
              .replaceAll("000ms$", "s");
    };
  }

  private static Duration timeout(String name, Profile profile) {
    return profile.tiers().stream()
        .filter(tier -> tier.name().equals(name))
        .map(Tier::workerTimeout)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(Duration.ZERO);
  }
}
