@NullMarked
package dev.pgtriage.diagnosis.setting;

import org.jspecify.annotations.NullMarked;
