/** The screen of the connection budget: who holds how many connections, and what they wait for. */
@NullMarked
package dev.pgtriage.ui.tiers;

import org.jspecify.annotations.NullMarked;
