/** Numbers and server text as people read them, the same in every sentence, screen and report. */
@NullMarked
package dev.pgtriage.diagnosis.text;

import org.jspecify.annotations.NullMarked;
