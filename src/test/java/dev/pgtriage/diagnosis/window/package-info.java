@NullMarked
package dev.pgtriage.diagnosis.window;

import org.jspecify.annotations.NullMarked;
