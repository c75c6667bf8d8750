@NullMarked
package dev.pgtriage.diagnosis.remedy;

import org.jspecify.annotations.NullMarked;
