/** What the console costs, measured with a limit each: {@code mvn verify -Pslow}. */
@NullMarked
package dev.pgtriage.benchmark;

import org.jspecify.annotations.NullMarked;
