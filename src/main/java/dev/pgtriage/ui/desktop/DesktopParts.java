package dev.pgtriage.ui.desktop;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.ui.notice.Notifier;
import dev.pgtriage.ui.profiles.ProfilesBackend;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the desktop is made of.
 *
 * @param profiles what the profiles window works with
 * @param options what a profile's console is opened with
 * @param demo starts the demo; blocks for some seconds, never called on the FX thread
 * @param notifiers makes what tells of new findings, one for each console
 */
public record DesktopParts(
    ProfilesBackend profiles,
    Function<Profile, ConsoleOptions> options,
    DemoStarter demo,
    Supplier<Notifier> notifiers) {}
