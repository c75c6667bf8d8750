/** The connection test as a screen shows it: its steps, in order, each with what it found. */
@NullMarked
package dev.pgtriage.profile.probe;

import org.jspecify.annotations.NullMarked;
