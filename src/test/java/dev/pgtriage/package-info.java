@NullMarked
package dev.pgtriage;

import org.jspecify.annotations.NullMarked;
