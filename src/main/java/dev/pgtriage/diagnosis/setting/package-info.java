/** The settings that matter in incidents: why, in which units, and where their values come from. */
@NullMarked
package dev.pgtriage.diagnosis.setting;

import org.jspecify.annotations.NullMarked;
