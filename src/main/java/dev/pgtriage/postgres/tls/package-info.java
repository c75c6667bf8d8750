/** Whom a server's certificate is checked against, and what is wrong with it, in words. */
@NullMarked
package dev.pgtriage.postgres.tls;

import org.jspecify.annotations.NullMarked;
