/** Every change to a server: plan, preview, re-check, execute, verify, audit. */
@NullMarked
package dev.pgtriage.action;

import org.jspecify.annotations.NullMarked;
