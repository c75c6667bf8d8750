package dev.pgtriage.ui;

import dev.pgtriage.watch.WatchState;

/**
 * A state of the watch together with what the diagnosis says of its snapshot, so that the screens
 * never show the one without the other.
 *
 * @param judgement of the state's snapshot; while the watch is stale, of the last one
 */
public record Examined(WatchState state, Judgement judgement) {}
