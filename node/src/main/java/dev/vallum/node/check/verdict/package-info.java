/**
 * What a sensor's readings say about its wiring, and what to do about it.
 *
 * <p>Neighbours may rely on this: verdicts are pure; the same readings give the same verdict. The
 * code of a {@link dev.vallum.node.check.verdict.Finding} never changes its meaning; the words may.
 */
@NullMarked
package dev.vallum.node.check.verdict;

import org.jspecify.annotations.NullMarked;
