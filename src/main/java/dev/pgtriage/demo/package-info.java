/** An embedded PostgreSQL under an application load that reproduces incident A. */
@NullMarked
package dev.pgtriage.demo;

import org.jspecify.annotations.NullMarked;
