@NullMarked
package dev.vallum.node.record;

import org.jspecify.annotations.NullMarked;
