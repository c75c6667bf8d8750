/** Tells people who do not look at the window: desktop notifications. */
@NullMarked
package dev.pgtriage.ui.notice;

import org.jspecify.annotations.NullMarked;
