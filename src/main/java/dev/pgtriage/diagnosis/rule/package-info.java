/** One class per finding, each a pure function of a window. */
@NullMarked
package dev.pgtriage.diagnosis.rule;

import org.jspecify.annotations.NullMarked;
