/**
 * The profiles window: the list of instances, the form of one, its test, and where more come from.
 */
@NullMarked
package dev.pgtriage.ui.profiles;

import org.jspecify.annotations.NullMarked;
