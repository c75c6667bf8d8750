/** What is going on, at one glance. */
@NullMarked
package dev.pgtriage.ui.overview;

import org.jspecify.annotations.NullMarked;
