@NullMarked
package dev.vallum.node.excerpt;

import org.jspecify.annotations.NullMarked;
