/** From a window's findings to what is wrong: causes before symptoms, and no flapping. */
@NullMarked
package dev.pgtriage.diagnosis.verdict;

import org.jspecify.annotations.NullMarked;
