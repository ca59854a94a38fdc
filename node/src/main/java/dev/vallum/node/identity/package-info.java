/**
 * Who this node is: its two keys, the certificates for them, and the one authority it believes.
 *
 * <p>Neighbours may rely on this: private keys are made here and never leave the machine; they
 * stand in files that only the node's user can read; an identity is whole or not there.
 */
@NullMarked
package dev.vallum.node.identity;

import org.jspecify.annotations.NullMarked;
