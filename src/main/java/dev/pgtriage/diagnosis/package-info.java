/** What follows from a snapshot and a profile: pure functions, no I/O. */
@NullMarked
package dev.pgtriage.diagnosis;

import org.jspecify.annotations.NullMarked;
