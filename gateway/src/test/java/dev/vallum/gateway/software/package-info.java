/** Packages that come, orders that are sent, and nodes that ask for what isn't theirs. */
@NullMarked
package dev.vallum.gateway.software;

import org.jspecify.annotations.NullMarked;
