/** Behaviour of profiles. */
@NullMarked
package dev.pgtriage.profile;

import org.jspecify.annotations.NullMarked;
