/**
 * Measures what the detectors are worth on recordings: the command {@code evaluate}, its counting,
 * its report, and the choice of a threshold; and what they cost: the command {@code profile}.
 *
 * <p>Neighbours may rely on this: recordings go the node's own way, from a microphone through the
 * sampling loop and the detect loop to detections, in a time of their own. Nothing here knows how a
 * detector decides, and no real node needs anything of it.
 */
@NullMarked
package dev.vallum.node.evaluate;

import org.jspecify.annotations.NullMarked;
