/** The node program: command line, configuration and wiring. No logic. */
@NullMarked
package dev.vallum.node;

import org.jspecify.annotations.NullMarked;
