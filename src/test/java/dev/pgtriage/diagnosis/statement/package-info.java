@NullMarked
package dev.pgtriage.diagnosis.statement;

import org.jspecify.annotations.NullMarked;
