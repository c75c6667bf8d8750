/** What to watch: endpoint, TLS, AWS identity, and the tiers that make up the connection budget. */
@NullMarked
package dev.pgtriage.profile;

import org.jspecify.annotations.NullMarked;
