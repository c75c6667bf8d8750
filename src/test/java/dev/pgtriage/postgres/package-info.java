@NullMarked
package dev.pgtriage.postgres;

import org.jspecify.annotations.NullMarked;
