package dev.vallum.gateway.site;

/** A tower or another manned place. */
public record Post(String id, String name, Point at) {}
