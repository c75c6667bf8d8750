@NullMarked
package dev.pgtriage.diagnosis.verdict;

import org.jspecify.annotations.NullMarked;
