/** What the build itself promises: layout of the rooms, formatting. */
@NullMarked
package dev.pgtriage.build;

import org.jspecify.annotations.NullMarked;
