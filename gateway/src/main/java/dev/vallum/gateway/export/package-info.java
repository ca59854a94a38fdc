/**
 * What the gateway holds of a time, for an outside auditor: with what proves it, and so that it can
 * be checked with tools that everybody has.
 *
 * <p>Neighbours may rely on this: an export holds no secret; whoever has the certificate of the
 * site's authority can check it without this program and without the network. What lives here reads
 * the store and changes nothing in it.
 */
@NullMarked
package dev.vallum.gateway.export;

import org.jspecify.annotations.NullMarked;
