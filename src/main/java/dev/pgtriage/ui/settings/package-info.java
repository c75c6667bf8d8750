/** The screen of settings: what holds, for whom, where it comes from and how to change it. */
@NullMarked
package dev.pgtriage.ui.settings;

import org.jspecify.annotations.NullMarked;
