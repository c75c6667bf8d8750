@NullMarked
package dev.pgtriage.ui.sessions;

import org.jspecify.annotations.NullMarked;
