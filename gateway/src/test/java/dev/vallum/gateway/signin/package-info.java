/** What is told of the provider, without one. */
@NullMarked
package dev.vallum.gateway.signin;

import org.jspecify.annotations.NullMarked;
