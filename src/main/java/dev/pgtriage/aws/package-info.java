/** Reading CloudWatch for the instance behind the server. */
@NullMarked
package dev.pgtriage.aws;

import org.jspecify.annotations.NullMarked;
