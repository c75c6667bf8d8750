/** The verdict over every screen, and why: evidence, suspects, remedies. */
@NullMarked
package dev.pgtriage.ui.verdict;

import org.jspecify.annotations.NullMarked;
