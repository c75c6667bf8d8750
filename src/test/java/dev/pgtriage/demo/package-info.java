@NullMarked
package dev.pgtriage.demo;

import org.jspecify.annotations.NullMarked;
