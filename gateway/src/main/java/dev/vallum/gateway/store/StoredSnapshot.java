package dev.vallum.gateway.store;

import dev.vallum.wire.RecordHash;
import java.time.Instant;
import java.util.UUID;

/**
 * A picture that a camera took of an alert's zone, less the picture.
 *
 * @param alert its id
 * @param number from 1 for each alert
 * @param audit number of the audit's record of the act for which it was taken
 * @param isExercise whether that was a drill
 * @param hash SHA-256 of its bytes, which stands in the audit too
 * @param bytes how many
 * @param width in pixels
 * @param height in pixels
 */
public record StoredSnapshot(
        UUID alert,
        int number,
        String camera,
        String zone,
        long audit,
        boolean isExercise,
        Instant takenAt,
        RecordHash hash,
        int bytes,
        int width,
        int height) {}
