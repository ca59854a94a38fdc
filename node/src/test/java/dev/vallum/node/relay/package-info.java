@NullMarked
package dev.vallum.node.relay;

import org.jspecify.annotations.NullMarked;
