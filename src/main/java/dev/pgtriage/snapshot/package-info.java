/** The immutable records of one moment of one instance, in PostgreSQL's own terms. */
@NullMarked
package dev.pgtriage.snapshot;

import org.jspecify.annotations.NullMarked;
