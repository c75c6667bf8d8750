@NullMarked
package dev.pgtriage.watch;

import org.jspecify.annotations.NullMarked;
