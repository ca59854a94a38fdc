@NullMarked
package dev.vallum.gateway.inputs;

import org.jspecify.annotations.NullMarked;
