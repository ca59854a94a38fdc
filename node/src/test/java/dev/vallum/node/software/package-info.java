/** Programs of the gateway that are forged, torn, in the way of a power cut, or not healthy. */
@NullMarked
package dev.vallum.node.software;

import org.jspecify.annotations.NullMarked;
