package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What the strip says.
 *
 * @param title what is wrong; empty when nothing is
 * @param sentence one sentence with its numbers
 * @param facts since when, which way it goes, how sure
 * @param more what else there is, such as {@code +3 more}; empty when nothing is
 * @param toDo what to do where no finding has a remedy; empty with a finding
 * @param finding the verdict; null when there is none
 */
record Headline(
    Level level,
    String title,
    String sentence,
    String facts,
    String more,
    String toDo,
    @Nullable Finding finding) {}
