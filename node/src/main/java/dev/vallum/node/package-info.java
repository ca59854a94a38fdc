/**
 * The node program: command line and wiring, the start and stop order. No logic.
 *
 * <p>The way through, each step a bounded queue away from the next: sampling, detect, record,
 * uplink. {@link dev.vallum.node.Node} holds them in that order.
 */
@NullMarked
package dev.vallum.node;

import org.jspecify.annotations.NullMarked;
