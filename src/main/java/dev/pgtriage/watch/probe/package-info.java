/** The connection test: DNS, TCP, TLS, login, privileges and AWS, one after the other. */
@NullMarked
package dev.pgtriage.watch.probe;

import org.jspecify.annotations.NullMarked;
