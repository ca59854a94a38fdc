package dev.vallum.gateway.api;

/**
 * What the command line says to this package.
 *
 * @param demo whether the console may play events on simulated nodes
 */
record ApiSettings(boolean demo) {}
