/**
 * The command {@code record}: raw readings of a node's sensors into files that are played later.
 *
 * <p>Neighbours may rely on this: nothing is judged and nothing is sent; sound is only recorded
 * when that was asked for.
 */
@NullMarked
package dev.vallum.node.record;

import org.jspecify.annotations.NullMarked;
