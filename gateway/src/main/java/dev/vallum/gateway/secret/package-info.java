/**
 * Files with secrets, and with the certificates that are believed.
 *
 * <p>Neighbours may rely on this: a secret comes from a file that its owner alone can read, or not
 * at all, and no text or exception of this package shows one. Nothing else of the gateway is known
 * here.
 */
@NullMarked
package dev.vallum.gateway.secret;

import org.jspecify.annotations.NullMarked;
