@NullMarked
package dev.pgtriage.postgres.tls;

import org.jspecify.annotations.NullMarked;
