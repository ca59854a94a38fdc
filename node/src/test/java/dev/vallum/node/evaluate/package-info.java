@NullMarked
package dev.vallum.node.evaluate;

import org.jspecify.annotations.NullMarked;
