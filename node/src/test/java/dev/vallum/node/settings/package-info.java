/** Settings of the gateway that are forged, wrong, in the way of a power cut, or not healthy. */
@NullMarked
package dev.vallum.node.settings;

import org.jspecify.annotations.NullMarked;
