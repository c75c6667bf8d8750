/** The clock: polls the readers off the FX thread, reconnects, and publishes snapshots. */
@NullMarked
package dev.pgtriage.watch;

import org.jspecify.annotations.NullMarked;
