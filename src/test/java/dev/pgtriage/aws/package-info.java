/** CloudWatch through the real SDK client. */
@NullMarked
package dev.pgtriage.aws;

import org.jspecify.annotations.NullMarked;
