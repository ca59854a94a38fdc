@NullMarked
package dev.vallum.gateway.broker;

import org.jspecify.annotations.NullMarked;
