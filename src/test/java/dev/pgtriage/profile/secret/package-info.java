@NullMarked
package dev.pgtriage.profile.secret;

import org.jspecify.annotations.NullMarked;
