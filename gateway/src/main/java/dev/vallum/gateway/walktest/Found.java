package dev.vallum.gateway.walktest;

import dev.vallum.wire.DetectionType;
import java.time.Duration;

/**
 * What a sensor made of a walk: its first detection in it.
 *
 * @param delay after the walk began
 */
public record Found(String sensor, DetectionType type, Duration delay) {}
