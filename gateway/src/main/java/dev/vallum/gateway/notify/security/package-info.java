/**
 * Secrets and trust as the file of the ways out names them.
 *
 * <p>Neighbours may rely on this: a secret comes from a file that its owner alone can read, or not
 * at all, and no text or exception of this package shows one.
 */
@NullMarked
package dev.vallum.gateway.notify.security;

import org.jspecify.annotations.NullMarked;
