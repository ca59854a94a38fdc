/**
 * How a node tries out what the gateway gave it, settings or a program: started with it once, and
 * kept if the node is healthy then.
 *
 * <p>Neighbours may rely on this: what is tried out counts only after the node was healthy for a
 * while without a break; else it is taken back, after a bounded time. Where it is kept is not known
 * here.
 */
@NullMarked
package dev.vallum.node.trial;

import org.jspecify.annotations.NullMarked;
