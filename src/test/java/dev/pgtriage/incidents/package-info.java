/** Incidents and healthy loads, replayed by real client processes on real servers. */
@NullMarked
package dev.pgtriage.incidents;

import org.jspecify.annotations.NullMarked;
