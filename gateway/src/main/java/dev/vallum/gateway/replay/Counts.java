package dev.vallum.gateway.replay;

/**
 * How much was worked through, and what became of the alerts.
 *
 * @param same alerts whose priority would be what it was
 */
public record Counts(long detections, long same, long added, long gone, long higher, long lower) {}
