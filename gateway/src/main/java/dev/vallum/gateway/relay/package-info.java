/**
 * Orders to nodes to close a relay for a time, and what the nodes said to them.
 *
 * <p>Neighbours may rely on this: an order is signed by the site's authority, numbered, good for
 * seconds only, and on record before it leaves. A node answers by a record of its own. A lamp or a
 * sounder tells people: nothing that lives here is meant to move, hold or hurt anything. Nothing
 * here knows HTTP, alerts or the ways out.
 */
@NullMarked
package dev.vallum.gateway.relay;

import org.jspecify.annotations.NullMarked;
