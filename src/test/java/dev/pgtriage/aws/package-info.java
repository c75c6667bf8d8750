@NullMarked
package dev.pgtriage.aws;

import org.jspecify.annotations.NullMarked;
