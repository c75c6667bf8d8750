@NullMarked
package dev.pgtriage.ui;

import org.jspecify.annotations.NullMarked;
