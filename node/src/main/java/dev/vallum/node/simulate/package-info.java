/**
 * Many nodes in one process on simulated sensors: a site's whole perimeter, played by a scenario.
 *
 * <p>Neighbours may rely on this: the nodes are the real ones, with real journals and links; only
 * their sensors are made up, and only here are they killed, cut off and started again on purpose.
 * No real node needs this package.
 */
@NullMarked
package dev.vallum.node.simulate;

import org.jspecify.annotations.NullMarked;
