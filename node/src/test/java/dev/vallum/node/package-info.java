@NullMarked
package dev.vallum.node;

import org.jspecify.annotations.NullMarked;
