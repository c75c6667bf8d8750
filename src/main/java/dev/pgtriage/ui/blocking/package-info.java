/** The screen of who waits for whom: roots, victims, and the way to end what holds them up. */
@NullMarked
package dev.pgtriage.ui.blocking;

import org.jspecify.annotations.NullMarked;
