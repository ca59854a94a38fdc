/**
 * A node that a gateway plays to itself before it counts, so that Java has compiled the way of a
 * detection. Its neighbours may rely on: it works on what it is given alone, ends by itself, and
 * has told nobody. It may not be used on the data of a site.
 */
@NullMarked
package dev.vallum.gateway.rehearsal;

import org.jspecify.annotations.NullMarked;
