@NullMarked
package dev.pgtriage.snapshot;

import org.jspecify.annotations.NullMarked;
