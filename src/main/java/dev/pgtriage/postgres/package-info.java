/** Reading one server: pool, catalog queries by server version, sampling. */
@NullMarked
package dev.pgtriage.postgres;

import org.jspecify.annotations.NullMarked;
