/** Tests of the values. */
@NullMarked
package dev.pgtriage.snapshot;

import org.jspecify.annotations.NullMarked;
