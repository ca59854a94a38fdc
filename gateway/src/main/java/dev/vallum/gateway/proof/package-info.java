/**
 * Proves years later, without the nodes and without the network, that what is stored is what the
 * nodes said: each record's bytes, its place in its node's chain, the node's signature, and the
 * certificate that the site's authority gave for its key.
 *
 * <p>Neighbours may rely on this: nothing is written, and nothing that the gateway reckoned itself
 * is believed. What is cut off at the end of a journal can't be told from here; the hash of its
 * last record, kept elsewhere, tells it.
 */
@NullMarked
package dev.vallum.gateway.proof;

import org.jspecify.annotations.NullMarked;
