@NullMarked
package dev.pgtriage.report;

import org.jspecify.annotations.NullMarked;
