@NullMarked
package dev.pgtriage.ui.verdict;

import org.jspecify.annotations.NullMarked;
