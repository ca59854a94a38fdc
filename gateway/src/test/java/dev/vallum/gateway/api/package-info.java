@NullMarked
package dev.vallum.gateway.api;

import org.jspecify.annotations.NullMarked;
