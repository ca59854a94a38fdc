package dev.vallum.gateway.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture to be kept with an alert.
 *
 * @param alertNumber of the alert, as people know it
 * @param audit number of the audit's record of the act for which it was taken
 * @param isExercise whether that was a drill
 * @param image JPEG
 * @param width in pixels
 * @param height in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // of megabytes, and compared by nobody
public record NewSnapshot(
        UUID alert,
        long alertNumber,
        String camera,
        String zone,
        long audit,
        boolean isExercise,
        Instant takenAt,
        byte[] image,
        int width,
        int height) {}
