/**
 * Settings that the gateway gives a node: taken if they are signed and right, tried out, and kept
 * only if the node comes back healthy with them.
 *
 * <p>Neighbours may rely on this: the node's own file is never changed; what is tried out is in
 * force for one start only, unless that start accepts it; after a power cut at any moment the node
 * has the settings of before or the new ones, whole. Nobody without the key of the site's authority
 * changes anything, and nothing that came before counts again.
 */
@NullMarked
package dev.vallum.node.settings;

import org.jspecify.annotations.NullMarked;
