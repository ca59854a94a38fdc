/**
 * A node's program as one file: what is in a package, and how it is made, checked and unpacked.
 *
 * <p>Neighbours may rely on this: what is unpacked are the files that the manifest names, each with
 * the bytes that it says, and nothing else; nothing is written outside the folder that is given,
 * and no more than the bounds allow, whatever the file holds. Who made a package is not told here:
 * its hash stands in a signed order.
 */
@NullMarked
package dev.vallum.wire.software;

import org.jspecify.annotations.NullMarked;
