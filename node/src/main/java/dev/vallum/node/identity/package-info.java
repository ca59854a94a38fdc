/**
 * Who this node is: its two keys, the certificates for them, and the one authority it believes.
 *
 * <p>Neighbours may rely on this: private keys are made here and never leave the machine; they
 * stand in one file that only the node's user can read; an identity is whole or not there, and
 * after a power cut it is the earlier one or the later one.
 */
@NullMarked
package dev.vallum.node.identity;

import org.jspecify.annotations.NullMarked;
