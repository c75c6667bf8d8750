/** What a replication slot costs and where that leads, for the rules and for the screen. */
@NullMarked
package dev.pgtriage.diagnosis.slot;

import org.jspecify.annotations.NullMarked;
