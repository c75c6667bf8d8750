@NullMarked
package dev.pgtriage.ui.shell;

import org.jspecify.annotations.NullMarked;
