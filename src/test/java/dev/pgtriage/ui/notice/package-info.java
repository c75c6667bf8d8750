@NullMarked
package dev.pgtriage.ui.notice;

import org.jspecify.annotations.NullMarked;
