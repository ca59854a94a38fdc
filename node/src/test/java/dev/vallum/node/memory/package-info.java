@NullMarked
package dev.vallum.node.memory;

import org.jspecify.annotations.NullMarked;
