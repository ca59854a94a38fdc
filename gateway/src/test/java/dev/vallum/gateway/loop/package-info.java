@NullMarked
package dev.vallum.gateway.loop;

import org.jspecify.annotations.NullMarked;
