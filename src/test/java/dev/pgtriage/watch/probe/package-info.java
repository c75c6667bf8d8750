@NullMarked
package dev.pgtriage.watch.probe;

import org.jspecify.annotations.NullMarked;
