/** Accounts and secrets over a real database. */
@NullMarked
package dev.vallum.gateway.account;

import org.jspecify.annotations.NullMarked;
