@NullMarked
package dev.vallum.gateway.backup;

import org.jspecify.annotations.NullMarked;
