@NullMarked
package dev.vallum.node.detect;

import org.jspecify.annotations.NullMarked;
