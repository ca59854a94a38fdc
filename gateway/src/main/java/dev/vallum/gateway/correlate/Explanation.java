package dev.vallum.gateway.correlate;

/** A cause, and in words what is known of it. */
public record Explanation(Cause cause, String text) {}
