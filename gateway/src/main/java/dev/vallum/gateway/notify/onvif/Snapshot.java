package dev.vallum.gateway.notify.onvif;

import java.time.Instant;

/**
 * A picture that a camera took of a zone.
 *
 * @param camera its id
 * @param zone which it was pointed at
 * @param takenAt when it had come, by the gateway's clock
 * @param image JPEG, whole
 */
public record Snapshot(String camera, String zone, Instant takenAt, JpegImage image) {}
