/**
 * Who is a node: the site's own authority, the certificates it gives, and how a node comes by them.
 *
 * <p>Neighbours may rely on this: a private key never leaves the machine it was made on; the
 * authority's own stands in one file that only the gateway's user can read; a code lets one node in
 * once, for a bounded time and number of tries; what is withdrawn stays on record, so that old
 * signatures can be verified. What lives here knows neither MQTT nor HTTP.
 */
@NullMarked
package dev.vallum.gateway.identity;

import org.jspecify.annotations.NullMarked;
