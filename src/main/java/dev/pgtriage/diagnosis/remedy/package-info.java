/** What to do about a finding, as ready commands, each correct for the instance at hand. */
@NullMarked
package dev.pgtriage.diagnosis.remedy;

import org.jspecify.annotations.NullMarked;
