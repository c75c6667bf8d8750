package dev.pgtriage.ui.shell;

import dev.pgtriage.snapshot.Problem;

/**
 * Why there is no fresh data.
 *
 * @param age since when, in words
 */
record Trouble(Problem problem, String age) {}
