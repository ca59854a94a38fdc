/**
 * Drops what the site's policy no longer keeps, a little at a time while the gateway runs.
 *
 * <p>Neighbours may rely on this: without a policy nothing is ever dropped; what is dropped is
 * stated in the audit in the same transaction, signed by the site's authority, so that the rest is
 * still proven back to there. What is dropped, and how, is the store's to know.
 */
@NullMarked
package dev.vallum.gateway.retention;

import org.jspecify.annotations.NullMarked;
