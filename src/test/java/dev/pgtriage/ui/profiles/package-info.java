@NullMarked
package dev.pgtriage.ui.profiles;

import org.jspecify.annotations.NullMarked;
