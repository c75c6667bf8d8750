@NullMarked
package dev.pgtriage.ui.queries;

import org.jspecify.annotations.NullMarked;
