/** The demo with its real server and processes. */
@NullMarked
package dev.pgtriage.demo;

import org.jspecify.annotations.NullMarked;
