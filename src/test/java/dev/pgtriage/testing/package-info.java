/** Real servers and other things that tests of several rooms need. */
@NullMarked
package dev.pgtriage.testing;

import org.jspecify.annotations.NullMarked;
