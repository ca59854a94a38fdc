/**
 * The way from a reading to a journalled record: the loop that runs the detectors, and the one that
 * chains, encodes, journals and forces what they found.
 *
 * <p>Neighbours may rely on this: a detection that left a detector is either durable in the journal
 * before it is delivered, or it is counted in a {@code Dropped} record. Between the loops stand
 * bounded queues: a full reading queue costs readings, which are counted ({@link
 * dev.vallum.node.sampling.SamplingLoop}); a full detection queue makes the detect loop wait, so
 * detections are never dropped on the way. What lives here decides nothing and sends nothing.
 */
@NullMarked
package dev.vallum.node.pipeline;

import org.jspecify.annotations.NullMarked;
