package dev.vallum.gateway.site;

/** A way through the perimeter. */
public record Gate(String id, String name, String zone) {}
