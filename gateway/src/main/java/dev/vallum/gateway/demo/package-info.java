/**
 * Tells after a played night whether the gateway raised the alerts that the scenario holds, and no
 * others. A client of the public API: it sees what a person would see, and nothing else of the
 * gateway is open to it.
 */
@NullMarked
package dev.vallum.gateway.demo;

import org.jspecify.annotations.NullMarked;
