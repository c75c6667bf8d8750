/** Where passwords are kept: the operating system's keychain, or an encrypted file without one. */
@NullMarked
package dev.pgtriage.profile.secret;

import org.jspecify.annotations.NullMarked;
