@NullMarked
package dev.pgtriage.action;

import org.jspecify.annotations.NullMarked;
