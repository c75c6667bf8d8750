package dev.pgtriage.ui.desktop;

import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.Profile;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a console is opened with.
 *
 * @param passwords asked at every new connection
 * @param metricsInterval between two readings of the metrics
 * @param demo whether a demo is watched, and is to be labelled so
 * @param auditFile where the record of actions is kept
 */
public record ConsoleOptions(
    Profile profile,
    PasswordSource passwords,
    Duration metricsInterval,
    boolean demo,
    Path auditFile) {}
