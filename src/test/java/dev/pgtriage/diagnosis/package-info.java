@NullMarked
package dev.pgtriage.diagnosis;

import org.jspecify.annotations.NullMarked;
