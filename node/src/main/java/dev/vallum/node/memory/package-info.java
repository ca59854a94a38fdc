/**
 * What the node remembers over a restart: what its fences have been, so that a bridge that stands
 * when the node starts is seen against it, and weeks of weakening aren't forgotten.
 *
 * <p>Neighbours may rely on this: a file is there whole, as it was written last, or as it was
 * before; one that is torn, altered or of another version is told in the log and passed over, and
 * never keeps the node from running. It is written each few minutes and at the end, which costs an
 * SD card next to nothing, by a thread that nobody waits for. What lives here judges nothing, and
 * is not for what must not be lost: that is the journal's.
 */
@NullMarked
package dev.vallum.node.memory;

import org.jspecify.annotations.NullMarked;
