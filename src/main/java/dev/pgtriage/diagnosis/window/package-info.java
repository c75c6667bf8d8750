/** What the rules look at: the newest snapshot, and of the ones before what is needed of them. */
@NullMarked
package dev.pgtriage.diagnosis.window;

import org.jspecify.annotations.NullMarked;
