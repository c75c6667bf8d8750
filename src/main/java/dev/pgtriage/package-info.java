/** The console's entry point; every room below it is wired together here. */
@NullMarked
package dev.pgtriage;

import org.jspecify.annotations.NullMarked;
