@NullMarked
package dev.pgtriage.diagnosis.text;

import org.jspecify.annotations.NullMarked;
