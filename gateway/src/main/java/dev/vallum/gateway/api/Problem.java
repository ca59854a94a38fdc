package dev.vallum.gateway.api;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What went wrong with a request, after RFC 9457.
 *
 * @param title the status in words
 * @param detail what a person can do something about
 */
@Serdeable
record Problem(String title, int status, String detail) {}
