@NullMarked
package dev.vallum.node.check;

import org.jspecify.annotations.NullMarked;
