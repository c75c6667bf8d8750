package dev.pgtriage.action;

import dev.pgtriage.snapshot.SessionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One session to signal.
 *
 * @param unchangedSince its {@code state_change} when it was chosen: a session that has moved on
 *     since is left alone; null to signal it whatever it does now
 */
public record SignalTarget(SessionKey session, @Nullable Instant unchangedSince) {}
