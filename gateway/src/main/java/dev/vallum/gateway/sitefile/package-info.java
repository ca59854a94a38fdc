/**
 * The site file on the gateway's disk: read, checked, and replaced by what an installer wrote.
 *
 * <p>Neighbours may rely on this: nothing takes the place of the file that a gateway could not
 * start with, and nobody's text that of one they have not seen. A replacement is whole or not at
 * all, whenever the power fails, and stands in the audit before it is on the disk; the file before
 * it stays beside it as {@code <name>.before}. The running gateway goes on by the file that it was
 * started with: what is written here holds from its next start. Nothing here knows HTTP.
 */
@NullMarked
package dev.vallum.gateway.sitefile;

import org.jspecify.annotations.NullMarked;
