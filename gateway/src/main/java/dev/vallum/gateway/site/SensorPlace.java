package dev.vallum.gateway.site;

/** A sensor and where it stands. */
public record SensorPlace(String id, SensorKind kind, String zone, String layer) {}
