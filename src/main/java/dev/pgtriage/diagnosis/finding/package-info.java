/** What is wrong, in a sentence with its evidence and its remedies: plain values. */
@NullMarked
package dev.pgtriage.diagnosis.finding;

import org.jspecify.annotations.NullMarked;
