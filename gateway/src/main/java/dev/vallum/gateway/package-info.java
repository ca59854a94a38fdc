/** The gateway program: command line, configuration and wiring. No logic. */
@NullMarked
package dev.vallum.gateway;

import org.jspecify.annotations.NullMarked;
