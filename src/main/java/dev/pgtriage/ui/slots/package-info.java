/** The screen of replication: slots, who reads them, what they keep and where that leads. */
@NullMarked
package dev.pgtriage.ui.slots;

import org.jspecify.annotations.NullMarked;
