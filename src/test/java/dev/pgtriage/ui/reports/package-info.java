@NullMarked
package dev.pgtriage.ui.reports;

import org.jspecify.annotations.NullMarked;
