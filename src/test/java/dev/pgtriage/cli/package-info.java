@NullMarked
package dev.pgtriage.cli;

import org.jspecify.annotations.NullMarked;
